import {
  ClipboardCheck,
  Globe,
  type LucideIcon,
  Mail,
  MailOpen,
  MapPin,
  MessageCircle,
  MessageSquare,
  MessagesSquare,
  Phone,
} from 'lucide-react'

const ICONS: Record<string, LucideIcon> = {
  phone: Phone,
  email: Mail,
  sms: MessageSquare,
  wechat: MessageCircle,
  wecom: MessagesSquare,
  chat: MessageSquare,
  visit: MapPin,
  letter: MailOpen,
  social: Globe,
}

/** The icon of a way to reach somebody; null is work at the desk. */
export const channelIcon = (channel: string | null): LucideIcon =>
  channel === null ? ClipboardCheck : (ICONS[channel] ?? MessageCircle)
