"""Prints whether the screen saver of an X server is on; `screen-saver.py SECONDS` first ends it and sets its timeout (0: never)."""

import sys

from Xlib import X, display

server = display.Display()
if len(sys.argv) > 1:
    server.set_screen_saver(int(sys.argv[1]), 0, X.PreferBlanking, X.DontAllowExposures)
    # No mouse moves here, so a screen saver that came on would stay on.
    server.force_screen_saver(X.ScreenSaverReset)
    server.sync()
root = server.screen().root
print("on" if root.screensaver_query_info().state == 1 else "off")
