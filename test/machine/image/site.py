"""A website in the PC, for visitors of the test: a field whose text is stored in every way that a page has, and kept by the site on a RAM disk when it is sent."""
import http.server
import os
import urllib.parse

PAGE = """<!doctype html><html lang="en"><title>Machine test news</title><body style="font:28px Liberation Sans,sans-serif">
<h1>Machine test news</h1><form method="post" action="/posted"><label>Words <input name="t" id="t" autofocus style="font-size:28px"></label>
<button style="font-size:28px">Send words</button></form><p>Stored: <span id="s"></span></p><p id="m" style="font:40px Liberation Mono,monospace"></p><p>%s</p>
<script>
s.textContent = localStorage.getItem('t') || 'nothing';
t.addEventListener('input', () => {
  m.textContent = [...t.value].join(' ');
  localStorage.setItem('t', t.value); document.cookie = 't=' + encodeURIComponent(t.value) + ';max-age=99999';
  history.replaceState(null, '', '#' + t.value);
});
const open = indexedDB.open('d'); open.onupgradeneeded = () => open.result.createObjectStore('o');
open.onsuccess = () => t.addEventListener('input', () => open.result.transaction('o', 'readwrite').objectStore('o').put(t.value, 1));
</script>"""


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = (PAGE.replace('%s', self.path.replace('<', '')) if self.path == '/' or self.path.startswith('/?') else '').encode()
        self.send_response(200)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Cache-Control', 'max-age=9999')
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        words = urllib.parse.parse_qs(self.rfile.read(int(self.headers.get('content-length', 0))).decode())
        os.makedirs('/run/kiosk-tests', exist_ok=True)
        with open('/run/kiosk-tests/posted', 'w', encoding='utf-8') as file:
            file.write(words.get('t', [''])[0])
        self.send_response(303)
        self.send_header('Location', '/')
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(('127.0.0.1', 80), Site).serve_forever()
