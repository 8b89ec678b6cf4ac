import { classes } from '../../ui/class-names.ts'
import { LoadingBar, LoadingRows } from '../../ui/loading-rows.tsx'
import head from './head.module.css'
import styles from './loading-customer.module.css'
import overview from './overview.module.css'
import page from './page.module.css'
import type { Tab } from './search.ts'
import { CustomerTabs } from './tabs.tsx'
import { Tiles } from './tiles.tsx'

/** The page of a customer before it is known: every part in its place and of its height, so that nothing jumps. */
export function LoadingCustomer({ code, tab, onTab }: { code: string; tab: Tab; onTab: (tab: Tab) => void }) {
  return (
    <div className={page.page}>
      <div className={head.head}>
        <div className={head.top}>
          <LoadingBar width={110} />
        </div>
        <div className={head.main}>
          <LoadingBar width={260} />
          <div className={styles.actions} />
        </div>
        <div className={classes(head.about, styles.about)}>
          <LoadingBar width={340} />
        </div>
      </div>
      <Tiles code={code} standing={null} />
      <CustomerTabs value={tab} onChange={onTab} />
      <div id="customer-panel" className={overview.overview}>
        <div className={styles.part}>
          <LoadingRows rows={8} height={47} />
        </div>
        <div className={styles.box} />
        <div className={styles.side}>
          <LoadingBar width={90} />
          <LoadingBar width={180} />
          <LoadingBar width={140} />
        </div>
      </div>
    </div>
  )
}
