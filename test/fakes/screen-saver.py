"""The screen saver of an X server: says whether it is on now; `screen-saver.py SECONDS` first ends it and sets its time (0: never)."""

import sys

from Xlib import X, display

server = display.Display()
if len(sys.argv) > 1:
    server.set_screen_saver(int(sys.argv[1]), 0, X.PreferBlanking, X.DontAllowExposures)
    # Nobody moves a mouse here, so one that came on stays on.
    server.force_screen_saver(X.ScreenSaverReset)
    server.sync()
root = server.screen().root
print("on" if root.screensaver_query_info().state == 1 else "off")
