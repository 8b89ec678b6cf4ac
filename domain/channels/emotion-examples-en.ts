const lines = (text: string): string[] => text.trim().split(/\s*\n\s*/u)

/** What customers write in English, and how they feel writing it. All made up by us. */
export const EXAMPLES_EN = {
  negative: lines(`
    It has been five days and my order still has not shipped.
    Nobody answers the phone and my emails are ignored.
    This is the third time I am writing about the same problem.
    The machine broke after two days, very poor quality.
    You sent the wrong item again, this is ridiculous.
    I am extremely disappointed with your service.
    The technician never showed up and no one called.
    Our line is down because of your part, who pays for this?
    I was charged twice and nobody can explain why.
    The package arrived damaged and half of it is missing.
    I want my money back.
    If this is not solved today we will switch to another supplier.
    Your support keeps sending me the same useless answer.
    The app crashes every time I open it.
    I can't log in since yesterday and nobody helps.
    This is not what we agreed on in the contract.
    I'm not happy with how this was handled.
    We have been waiting for weeks, how much longer?
    The refund you promised never arrived.
    Your agent was rude and hung up on me.
    Worst experience ever, never buying here again.
    The product does not match the description at all.
    The invoice is wrong again, our finance team is losing patience.
    I regret renewing this subscription.
    Still no reply. What is going on?
    It stopped working right after the warranty ended, of course.
    You keep making excuses.
    The food was cold and the order was incomplete.
    This is unacceptable, I want to speak to a manager.
    The new version is slow and full of bugs.
    Hidden fees everywhere, this is misleading.
    I feel cheated.
    We lost a whole day of production because of this outage.
    Please stop sending me marketing messages, it is annoying.
    Not good. The replacement is broken too.
    The cable got hot and started to smoke, this is dangerous.
    I have explained this to four different people already.
    It's a complete waste of time and money.
    We are frustrated that nothing has happened since Monday.
    The delivery was supposed to come at nine, it is now four.
    My data was shared without asking me. I am furious.
    I doubt that anyone there cares about customers.
    Why has nobody called me back?
    This does not solve our problem at all.
    The setup was a nightmare and the manual is useless.
  `),
  neutral: lines(`
    Hello, how do I get an invoice?
    When will my order ship?
    Could you please change my delivery address?
    Do you have this in blue?
    What are your opening hours?
    Please send me the contract as a PDF.
    I would like to return an item, how does that work?
    How long is the warranty?
    We need a quote for twenty units.
    Which plan includes the API?
    My order number is 48213.
    Can I pay by bank transfer?
    Thanks, I will check with my colleague.
    Please update our billing address.
    What does error code E05 mean?
    I'd like to book a training for next week.
    Is there an English manual?
    Ok, noted.
    Hi
    Can you tell me where my parcel is?
    How do I reset my password?
    What is the minimum order quantity?
    We are closed on Friday, please call on Monday.
    Attached is the signed form.
    Could you add two more users to our account?
    How can I cancel my subscription?
    Please confirm that you received the payment.
    What is the difference between the two models?
    I would like to talk to my account manager.
    Do you deliver to Suzhou?
    Where can I download the latest statement?
    We will let you know after the meeting.
    No, thank you.
    Yes, please go ahead.
    The printer on the third floor needs a service visit.
    Can we move the appointment to Thursday?
    Is the part compatible with the older series?
    Please ship it by express this time.
    When does the trial end?
    How do I export my data?
    Please tell me the number of the complaint line.
    What documents do you need for the renewal?
    Which size should I take at 170 cm?
    I ordered the wrong amount, please change it to fifteen.
    Is it possible to extend the payment term to sixty days?
  `),
  positive: lines(`
    Thank you so much, the problem is solved!
    Great service, very friendly and quick.
    The technician was on time and did a great job.
    Excellent quality, I will order again.
    We are very happy with the new version.
    You really saved our day, much appreciated.
    Fast delivery and well packed, thanks a lot.
    It works perfectly now.
    Best support I have ever had.
    I love it, exactly what I needed.
    Highly recommended.
    Our team is impressed with the training.
    No problems at all, everything works fine.
    Good value for the money.
    Thanks for calling me back so quickly.
    The replacement arrived the next day, amazing.
    Five stars for your agent Lily, she was so patient.
    Very satisfied with the solution you offered.
    The installation went smoothly.
    Keep up the good work 👍
    Delicious and still hot when it arrived.
    I appreciate the honest explanation.
    Better than expected.
    We look forward to working with you again.
    Awesome, thanks!
    Everything is back to normal, thank you for working through the night.
    I have recommended you to two friends already.
    It was late by a day, but it is lovely and we are pleased.
    The refund arrived today, thank you for the quick help.
    Easy to use and reliable.
    You kept your promise, that means a lot.
    Really nice surprise, thank you for the gift.
    Not bad at all, I like it.
    Perfect, that is exactly what we wanted.
    Your engineers are very professional.
  `),
} as const
