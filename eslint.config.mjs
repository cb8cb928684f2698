import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** A rule on who may import whom (docs/architecture.md): `regexes` are the imports that `files` may not have. */
const border = (files, regexes, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: regexes.map((regex) => ({ regex, message })) }],
  },
});

/**
 * The floors of src/main/core, lowest first. A section imports only itself and the floors below its own. Code that two
 * sections of one floor share belongs to a floor below.
 */
const floors = [
  ['base'],
  ['aws'],
  ['settings', 'sources', 'callers'],
  ['surface'],
  ['aws-files', 'codes', 'consent'],
  ['sessions'],
  ['renewal', 'devices', 'leases'],
  ['connect', 'delivery', 'console', 'endpoint', 'policy', 'access-keys', 'projection', 'doctor'],
  ['profiles', 'views', 'commands'],
  ['app'],
];

/** The libraries that core uses. They have no side effects. Core reaches everything else through ports. */
const coreLibraries = ['zod/mini', '@scure/base', 'diff'];
const beyondCore = [`^(?!\\.|(?:${coreLibraries.join('|')})$)`, '\\/(adapters|desktop|renderer|preload|start)\\/'];

/**
 * One border for each section. It refuses everything outside core, the sections of its own floor and every floor above.
 */
const coreFloors = floors.flatMap((sections, index) =>
  sections.map((section) => {
    const refused = floors
      .slice(index)
      .flat()
      .filter((other) => other !== section);
    return border(
      [`src/main/core/${section}/**`],
      [...beyondCore, ...(refused.length > 0 ? [`^(\\.\\.\\/)+(${refused.join('|')})\\/`] : [])],
      `core/${section} imports contract, ports.ts, a library of coreLibraries and the floors below its own (see the list of floors in eslint.config.mjs).`,
    );
  }),
);

const CLOCK_MESSAGE = 'Time is a port in core: take a Clock or Timers from ports.ts.';

/** Parameter properties need TypeScript's `private`, so all private members use it. */
const onePrivate = { selector: 'PrivateIdentifier', message: 'Write private, not #.' };

const WAIT_MESSAGE = 'Wait for a condition: use until or within of test/desktop/wait.ts, or expect.poll.';

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'screenshots/'] },
  js.configs.recommended,
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', onePrivate],
    },
  },
  { files: ['src/renderer/**/*.tsx'], ...reactHooks.configs.flat.recommended },
  border(['src/contract/**'], ['^(?!\\.\\/|zod\\/mini$)'], 'contract imports zod and itself only.'),
  border(
    ['src/main/core/ports.ts', 'src/main/core/ports/**'],
    ['^(?!\\.\\/|(\\.\\.\\/)+contract\\/)'],
    'Ports import contract and one another only.',
  ),
  ...coreFloors,
  border(
    ['src/main/adapters/**'],
    ['\\/(desktop|renderer|preload|start)\\/'],
    'adapters implement the ports of core; only src/main/start knows desktop and adapters.',
  ),
  border(
    ['src/main/desktop/**'],
    ['\\/(adapters|renderer|preload|start)\\/', '@aws-sdk', '^node:fs'],
    'desktop reads the store and calls core; it never calls AWS or touches files.',
  ),
  border(['src/preload/**', 'src/renderer/**'], ['\\/main\\/', '^node:'], 'preload and renderer see only contract.'),
  {
    // One file on each side of the bridge touches Electron's IPC; everything else goes through contract/channels.ts.
    files: ['src/**'],
    ignores: ['src/main/desktop/ipc.ts', 'src/preload/preload.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        onePrivate,
        ...[
          'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]',
          'MemberExpression[object.name="electron"][property.name=/^ipc(Main|Renderer)$/]',
        ].map((selector) => ({
          selector,
          message: 'Calls and events go through desktop/ipc.ts and preload/preload.ts.',
        })),
      ],
    },
  },
  {
    files: ['src/main/core/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'process'].map((name) => ({ name, message: CLOCK_MESSAGE })),
      ],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: CLOCK_MESSAGE }],
      'no-restricted-syntax': [
        'error',
        onePrivate,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK_MESSAGE },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        onePrivate,
        ...[
          // The names of settings, keys and files are the same in every language.
          'JSXElement:not([openingElement.name.name=/^(code|kbd)$/]) > JSXText[value=/[A-Za-z]/]',
          'JSXFragment > JSXText[value=/[A-Za-z]/]',
          'JSXAttribute[name.name=/^(title|label|text|placeholder|aria-label|submit|tip)$/] > Literal[value=/[A-Za-z]/]',
          'JSXAttribute[name.name=/^(title|label|text|placeholder|aria-label|submit|tip)$/] TemplateElement[value.raw=/[A-Za-z]/]',
          'JSXElement > JSXExpressionContainer > ConditionalExpression > Literal[value=/[A-Za-z]/]',
          'JSXElement > JSXExpressionContainer > Literal[value=/[A-Za-z]/]',
          'JSXElement > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/[A-Za-z]/]',
        ].map((selector) => ({ selector, message: 'Texts on screen stand in texts.ts of their view.' })),
      ],
    },
  },
  {
    files: ['test/{e2e,desktop,demo,renderer}/**/*.ts'],
    ignores: ['test/desktop/{wait,expect}.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@playwright/test', importNames: ['expect'], message: 'Take expect from test/desktop/expect.ts.' },
            { name: 'node:timers/promises', message: WAIT_MESSAGE },
          ],
        },
      ],
      'no-restricted-properties': ['error', { property: 'waitForTimeout', message: WAIT_MESSAGE }],
    },
  },
);
