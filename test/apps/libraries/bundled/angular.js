import 'zone.js';
import '@angular/compiler';
import { Component, provideZoneChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

class Lunches {
  count = 0;
}
const LunchesComponent = Component({
  selector: '#app',
  template: '<button (click)="count = count + 1">{{ count }} lunches</button>',
})(Lunches);

globalThis.report(
  bootstrapApplication(LunchesComponent, { providers: [provideZoneChangeDetection()] }).then(async () => {
    document.querySelector('button').click();
    await globalThis.later(100);
    return document.querySelector('button').textContent;
  }),
);
