"""Prints the characters that keys give with the layout that libxkbcommon takes from the environment, as cage does for each keyboard."""
import ctypes
import sys

xkb = ctypes.CDLL("libxkbcommon.so.0")
for name in ("xkb_context_new", "xkb_keymap_new_from_names", "xkb_state_new"):
    getattr(xkb, name).restype = ctypes.c_void_p
xkb.xkb_keymap_new_from_names.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int]
xkb.xkb_state_new.argtypes = [ctypes.c_void_p]
xkb.xkb_state_update_key.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int]
xkb.xkb_state_key_get_utf8.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_size_t]

# From linux/input-event-codes.h; XKB adds 8 to these codes.
KEYS = {"2": 3, "3": 4, "4": 5, "'": 40, "#": 43, "<": 86, "shift": 42, "altgr": 100}

keymap = xkb.xkb_keymap_new_from_names(xkb.xkb_context_new(0), None, 0)
if not keymap:
    sys.exit("there is no such keyboard layout")
typed = []
for word in sys.argv[1:]:
    state = xkb.xkb_state_new(keymap)
    *held, key = [KEYS[name] + 8 for name in word.split("+")]
    for modifier in held:
        xkb.xkb_state_update_key(state, modifier, 1)
    text = ctypes.create_string_buffer(8)
    xkb.xkb_state_key_get_utf8(state, key, text, 8)
    typed.append(text.value.decode())
print(" ".join(typed))
