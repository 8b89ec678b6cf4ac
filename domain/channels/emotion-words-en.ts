const phrases = (text: string): string[] =>
  text
    .split(/[,\n]/u)
    .map(one => one.trim())
    .filter(one => one !== '')

/** English words and phrases; forms of a word meet (`delays`, `delayed`). Written by us. */
export const STRONG_NEGATIVE_EN = phrases(`
  complaint, complain, scam, scammed, fraud, rip off, ripped off, liar, lied, lies, dishonest, outrageous, unacceptable, ridiculous, disgusting, disgusted, disgrace, disgraceful, appalling, appalled,
  furious, angry, infuriating, infuriated, outraged, fed up, sick of, sick and tired, had enough, last straw, worst, terrible, horrible, awful, dreadful, pathetic, useless, garbage, trash, rubbish, junk, crap, bullshit, damn, hell,
  what a joke, is a joke, lawyer, sue, legal action, attorney, court, consumer protection, chargeback, report you, want my money back, money back, refund immediately, never again, never buy, never order, avoid at all costs, stay away,
  one star, zero stars, demand, compensation, insult, insulting, insulted, shame on you, how dare, incompetent, joke of a company, nightmare, hate, threatened, stole, stolen, unbelievable, beyond frustrated, extremely disappointed
`)

export const NEGATIVE_EN = phrases(`
  unhappy, disappointed, disappointing, disappointment, dissatisfied, frustrated, frustrating, frustration, annoyed, annoying, upset, worried, concerned, concern, anxious, confused, confusing, stressed, regret, sad, bad, poor, poorly, mediocre, unprofessional, rude, impolite, careless, unhelpful,
  unreliable, unresponsive, ignored, ignoring, ignore, no response, no reply, no answer, nobody answers, nobody replies, no one answers, no one replies, not answering, not replying, nobody called, no one called, not responding, keep waiting, kept waiting, still waiting, been waiting, waiting for days, waiting for weeks, on hold, hours on hold,
  still no, still not, still have not, still haven't, yet again, again and again, once again, third time, second time this, over and over, multiple times, several times, asked twice, already asked, already told, how many times, how much longer, when will this, slow, too slow, late, delay, delayed, overdue, missed, missed deadline, broken promise, promised,
  broken, broke, breaks, damaged, defective, faulty, fault, cracked, leaking, leaks, scratched, dented, torn, dirty, smells, stale, expired, rotten, cold food, wrong item, wrong size, wrong order, wrong address, wrong, missing, incomplete, lost, never arrived, not arrived, hasn't arrived, haven't received, not received, did not receive, didn't receive, never received, nothing happened,
  doesn't work, does not work, not working, stopped working, won't start, won't turn on, can't log in, cannot log in, can't access, cannot access, unable to, crash, crashes, crashing, freezes, frozen, error, errors, bug, buggy, outage, down, failed, fails, failure, failing, problem, problems, issue, issues, trouble, struggle, struggling,
  overcharged, charged twice, double charged, charged me, hidden fee, hidden fees, expensive, overpriced, waste, waste of time, waste of money, wasted, misleading, misled, excuses, excuse, cancel my, cancel our, switch to, switching to, competitor, leaving you, unusable, unacceptably, inconvenience, inconvenient, mess, mistake, mistakes, not good, not happy, not satisfied, not acceptable, not what i,
  lost confidence, lose trust, lost trust, no longer trust, low quality, poor quality, bad quality, fell apart, falls apart, too expensive, too long, taking so long, so long, hard to use, urgent, urgently, asap, escalate, supervisor, manager now, unfair, unsafe, dangerous, smoke, injured, hurt, why is, why hasn't, why haven't, what is going on, what's going on
`)

export const POSITIVE_EN = phrases(`
  great, good, excellent, amazing, awesome, wonderful, fantastic, perfect, perfectly, brilliant, superb, outstanding, terrific, lovely, nice, happy, glad, pleased, delighted, satisfied, impressed, impressive, love, loved, loves, like it, enjoy, enjoyed, best, better than expected, exceeded, exceeds, beyond expectations, recommend, highly recommend, would recommend, recommended,
  helpful, very helpful, so helpful, friendly, kind, polite, patient, professional, knowledgeable, responsive, reliable, efficient, fast, quick, quickly, prompt, promptly, on time, ahead of schedule, smooth, smoothly, easy, easy to use, convenient, comfortable, beautiful, fresh, delicious, tasty, sturdy, solid, high quality, well made, good value, great value, worth it, worth every,
  works great, works well, works perfectly, works fine now, working again, working now, fixed, solved, resolved, sorted, thank you so much, thanks so much, thanks a lot, many thanks, much appreciated, appreciate, really appreciate, grateful, thankful, well done, good job, great job, keep it up, five stars, 5 stars, thumbs up, cheers, kudos, congratulations, life saver, lifesaver, above and beyond, will order again, buy again, order again, no problem, no problems, no issues, no complaints, can't complain, not bad, looking forward
`)

/** Manners, and questions that only look like a judgement. */
export const NEUTRAL_EN = phrases(`
  thanks, thank you, please, hello, hi, dear, regards, best regards, kind regards, good morning, good afternoon, good evening, good day, would like, i'd like, like to, how late, no later than, error code, return policy, refund policy, cancel policy, how to return, best way, best time, better if, could you recommend, can you recommend, do you recommend, issue an invoice, issue invoice, issue date, issue a, kind of, best before, fast shipping available, manager of, account manager, product manager, any problem if, how much, how long does, right now
`)
