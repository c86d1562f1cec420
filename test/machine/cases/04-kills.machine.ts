import { expect, test } from '../test.ts';
import { codesOf, IN_A_VISIT, journalOf, kioskRuns, visitGoesOn } from '../visit.ts';

/** How each process is killed. The PC must always return to service by itself. */
const KILLS = {
  compositor: 'pkill -KILL -x cage',
  supervisor: 'kill -KILL $(pgrep --oldest --full "/opt/canteen-kiosk/canteen-kiosk --ozone-platform=headless")',
  seat: 'kill -KILL $(systemctl show --property MainPID --value canteen-kiosk-seat)',
  logind: 'systemctl kill --signal KILL systemd-logind',
  bus: 'systemctl kill --signal KILL dbus',
};

/** After these the visit may continue or end; both are correct. */
const MAY_GO_ON = ['logind', 'bus'];

for (const [name, command] of Object.entries(KILLS)) {
  test(`the ${name} is killed in a visit: the PC returns to service by itself`, async ({ trial }) => {
    const pc = await trial.pc({ from: 'visit' });
    await pc.says(command);
    if (MAY_GO_ON.includes(name)) {
      await new Promise((done) => setTimeout(done, pc.limit(1)));
      await kioskRuns(pc, 60);
      const screen = await pc.picture('after');
      if (screen.find(IN_A_VISIT) === null) await pc.reads('Accept and start browsing', 60, 'notice');
      else await visitGoesOn(pc);
      return;
    }
    await pc.until(
      'the visit has ended',
      20,
      async () => (await journalOf(pc)).filter(({ code }) => code === 'supervisor.started').length > 1,
    );
    if (name === 'supervisor')
      await pc.until('the journal says so', 20, async () => (await codesOf(pc)).includes('supervisor.cut-off'));
    await kioskRuns(pc, 60);
    const screen = await pc.reads('Accept and start browsing', 30, 'notice');
    expect(screen.find('erased at')).not.toBeNull();
    expect(await pc.says('cat /sys/class/tty/tty0/active')).toBe('tty1');
  });
}
