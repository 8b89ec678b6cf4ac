import type { ChannelKind } from '../../domain/channels/shapes.ts'
import type { Adapter } from './adapter.ts'
import { dingtalkRobot } from './dingtalk-robot.ts'
import { email } from './email.ts'
import { feishuRobot } from './feishu-robot.ts'
import { wecomRobot } from './wecom-robot.ts'

const adapters: Record<ChannelKind, Adapter> = {
  email,
  wecom: wecomRobot,
  dingtalk: dingtalkRobot,
  feishu: feishuRobot,
}

export const adapterOf = (kind: ChannelKind): Adapter => adapters[kind]
