/** Pages for the tests of menus: one that plays sound, and one that tries all it can to open a menu and to choose from it. */
export const RADIO = `<title>Radio</title><button>Play</button><script>
  document.querySelector('button').onclick = () => {
    const context = new AudioContext();
    const tone = context.createOscillator();
    tone.connect(context.destination);
    tone.start();
  };
</script>`;

export const PUSHY = `<title>Pushy</title><a href="/other" style="font-size: 60px">A link</a><div style="height: 3000px"></div><script>
  const link = document.querySelector('a');
  const all = () => {
    for (const type of ['mousedown', 'pointerdown', 'contextmenu', 'mouseup', 'auxclick'])
      link.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, button: 2, buttons: 2, clientX: 20, clientY: 20 }));
    for (const key of ['ContextMenu', 'F10', 'ArrowDown', 'Enter'])
      link.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key, code: key, shiftKey: key === 'F10' }));
  };
</script>`;
