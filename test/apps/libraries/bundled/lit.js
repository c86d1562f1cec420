import { css, html, LitElement } from 'lit';

class LunchBox extends LitElement {
  static properties = { count: { type: Number } };
  static styles = css`button { color: rgb(0, 112, 60); }`;
  constructor() {
    super();
    this.count = 0;
  }
  render() {
    return html`<button @click=${() => this.count++}>${this.count} lunches</button>`;
  }
}
customElements.define('lunch-box', LunchBox);

const box = document.querySelector('#app').appendChild(document.createElement('lunch-box'));
globalThis.report(
  box.updateComplete.then(async () => {
    const button = box.shadowRoot.querySelector('button');
    button.click();
    await box.updateComplete;
    return [button.textContent, getComputedStyle(button).color];
  }),
);
