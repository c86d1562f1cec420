import { basicSetup, EditorView } from 'codemirror';

const view = new EditorView({ doc: 'const lunch = 1;', extensions: [basicSetup], parent: document.querySelector('#app') });
view.dispatch({ changes: { from: 0, insert: '// ' } });
globalThis.report([view.state.doc.toString(), document.querySelector('.cm-line').textContent]);
