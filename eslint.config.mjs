import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** Who may import whom (docs/architecture.md). Each entry: the folder, and the imports that are refused there. */
const border = (files, regexes, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: regexes.map((regex) => ({ regex, message })) }],
  },
});

const clock = 'Time is a port in core: take a Clock or Timers from ports.ts.';

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
    },
  },
  { files: ['src/renderer/**/*.tsx'], ...reactHooks.configs.flat.recommended },
  border(['src/contract/**'], ['^(?!\\.\\/|zod\\/mini$)'], 'contract imports zod and itself only.'),
  border(
    ['src/main/core/**'],
    ['^(?!\\.|zod\\/mini$)', '\\/(adapters|desktop|renderer|preload)\\/', '\\/(compose|compose-fob|engine|face)$'],
    'core imports contract, zod and itself only.',
  ),
  border(
    ['src/main/adapters/**'],
    ['\\/(desktop|renderer|preload)\\/', '\\/(compose|compose-fob|engine|face)$'],
    'adapters implement the ports of core.',
  ),
  border(
    ['src/main/desktop/**'],
    ['\\/adapters\\/', '@aws-sdk', '^node:fs', '\\/(compose|compose-fob|engine|face)$'],
    'desktop reads the store and calls core; it never calls AWS or touches files.',
  ),
  border(['src/preload/**', 'src/renderer/**'], ['\\/main\\/', '^node:'], 'preload and renderer see only contract.'),
  {
    files: ['src/main/core/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'process'].map((name) => ({ name, message: clock })),
      ],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: clock }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
      ],
    },
  },
);
