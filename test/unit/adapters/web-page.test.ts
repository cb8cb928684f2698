import { describe, expect, it } from 'vitest';
import { pageText, pageTitle } from '../../../src/main/adapters/web-page';

describe('the title of a page', () => {
  it.each([
    ['<html><TITLE lang="de">\n Hotel \n Wi-Fi</title>', 'Hotel Wi-Fi'],
    [`<title>${'x'.repeat(300)}`, 'x'.repeat(200)],
    ['<title', ''],
    ['<titles>x</titles>', ''],
    ['<title></title>', ''],
    ['no page', ''],
  ])('of %j is %j', (page, title) => expect(pageTitle(page)).toBe(title));
});

describe('the text of a page', () => {
  it.each([
    ['plain\n words', 'plain words'],
    ['<head><title>T</title></HEAD><body>One<br>two</body>', 'One two'],
    ['<script>if (a < b) {}</script><style>b{}</style>Refused', 'Refused'],
    ['<header>Top</header> text', 'Top text'],
    ['a <script> b', 'a b'],
    ['<head>a<head>b</head>c', 'c'],
    ['1 < 2', '1 < 2'],
    ['a<b', 'a<b'],
    ['', ''],
  ])('of %j is %j', (page, text) => expect(pageText(page)).toBe(text));
});
