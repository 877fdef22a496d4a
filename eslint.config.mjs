// The architecture's rules as lint rules. Order: what every source obeys, what single places are allowed, the GraphQL schemas.
import { dirname, join, relative, sep } from 'node:path';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importPlugin from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const sources = ['{gateway,packages/*,subgraphs/*,test}/src/**/*.ts'];
const tests = ['**/*.test.ts', 'test/src/**/*.ts'];
const scripts = ['*.mjs', 'test/*.mjs', 'test/{benchmark,soak}/**/*.{mjs,cjs}'];
const vagueNames = '{util,utils,helper,helpers,common,core,misc,lib}';
const relations = ['ManyToOne', 'OneToMany', 'ManyToMany', 'OneToOne', 'JoinColumn', 'JoinTable'];

const syntax = {
  extends: {
    selector: ':matches(ClassDeclaration, ClassExpression)[superClass]:not([id.name=/Error$/])',
    message: 'Only errors extend a class: compose functions and values instead.',
  },
  focusedTest: {
    selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'No test is set aside: mend it or remove it.',
  },
  focusedTestAlias: {
    selector: 'CallExpression[callee.name=/^(fit|xit|xtest|fdescribe|xdescribe)$/]',
    message: 'No test is set aside: mend it or remove it.',
  },
};

/** Who may import whom; sees import, export from, import(), import types and require alike. */
const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(import.meta.dirname, context.filename)
      .split(sep)
      .join('/');
    const check = (node, source, isStatic) => {
      if (typeof source !== 'string') return;
      const message = source.startsWith('.') ? relativeImport(file, source) : packageImport(file, source, isStatic);
      if (message) context.report({ node, message });
    };
    const checkStatic = (node) => check(node, node.source?.value, true);
    return {
      ImportDeclaration(node) {
        checkStatic(node);
        if (node.source.value !== 'typeorm') return;
        for (const { imported } of node.specifiers) {
          if (relations.includes(imported?.name)) {
            context.report({ node, message: `No ${imported.name}: rows hold foreign keys, relations are field resolvers over a loader.` });
          }
        }
      },
      ExportNamedDeclaration: checkStatic,
      ExportAllDeclaration: checkStatic,
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source.value, false),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0]?.value, true),
    };
  },
};

function relativeImport(file, source) {
  const target = join(dirname(file), source).split(sep).join('/');
  if (workspaceOf(target) !== workspaceOf(file)) return `"${source}" leaves the workspace: import another one by its package name.`;
}

function packageImport(file, source, isStatic) {
  const workspace = workspaceOf(file);
  if (source === 'typeorm' || source.startsWith('typeorm/')) {
    if (!mayUseTypeorm(file)) return 'Only entities, stores, migrations and packages/database import typeorm.';
  }
  const [, name, entry] = /^@social-economy\/([^/]+)(\/.+)?$/.exec(source) ?? [];
  if (name === undefined) return;
  const isSubgraph = ['institutions', 'programmes', 'events'].includes(name);
  if (isSubgraph && workspace.startsWith('subgraphs/')) return 'Subgraphs never import each other: they meet in the graph.';
  if ((isSubgraph || name === 'gateway') && workspace.startsWith('packages/')) return 'Packages never import subgraphs or the gateway.';
  if (name === 'gateway' && workspace.startsWith('subgraphs/')) return 'Subgraphs know nothing of the gateway.';
  if (entry && isSubgraph) return `Import "@social-economy/${name}" by its package entry.`;
  if (isSubgraph && workspace === 'gateway' && isStatic) {
    return 'The gateway loads a subgraph only where it runs one in this process: import() it.';
  }
}

const workspaceOf = (file) => /^(gateway|test|(packages|subgraphs)\/[^/]+)(\/|$)/.exec(file)?.[1] ?? '';

// An entity lies in its concept's folder, beside the files that may not know how it is kept.
function mayUseTypeorm(file) {
  if (
    file.startsWith('packages/database/') ||
    [
      'packages/mutation/src/audit-entry.ts',
      'packages/imports/src/import-run.ts',
      'packages/imports/src/import-problem.ts',
      'packages/imports/src/import-note.ts',
    ].includes(file) ||
    file.includes('/migrations/') ||
    file.endsWith('.store.ts')
  )
    return true;
  if (/^packages\/(query|mutation)\/.*\.test\.ts$/.test(file)) return true; // an entity of its own to list
  return /^subgraphs\/[^/]+\/src\/[^/]+\/[^/]+\.ts$/.test(file) && !/\.(resolver|filter|test)\.ts$/.test(file);
}

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '**/coverage/', '**/.turbo/', '**/.data/', 'gateway/supergraph.graphql'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: sources,
    extends: [tseslint.configs.strictTypeChecked, importPlugin.flatConfigs.typescript],
    plugins: { 'import-x': importPlugin, architecture: { rules: { imports } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: '{gateway,packages/*,subgraphs/*,test}/tsconfig.json', noWarnOnMultipleProjects: true }),
      ],
    },
    rules: {
      'architecture/imports': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-unresolved': 'error',
      'import-x/no-duplicates': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...Object.values(syntax)],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Settings are read in settings.ts.' }],
      'no-restricted-imports': [
        'error',
        ...['process', 'node:process'].map((name) => ({ name, importNames: ['env'], message: 'Settings are read in settings.ts.' })),
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Entities and GraphQL types are classes, but rows and answers are plain objects of their shape; seeds name enum values as text.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // expect.any() and its kin are any
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // The one place where code is made from text.
    files: ['packages/generated-code/src/generated-code.ts'],
    rules: { '@typescript-eslint/no-implied-eval': 'off' },
  },
  {
    files: ['**/settings.ts', '**/testing.ts', 'test/src/**/*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: [`**/${vagueNames}/**/*.ts`, `**/${vagueNames}.ts`, `**/*.${vagueNames}.ts`],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'A folder or file is named after what is in it, in words of the domain.' },
      ],
    },
  },
  {
    files: scripts,
    extends: [tseslint.configs.recommended],
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['test/benchmark/questions/*.graphql'],
    languageOptions: { parser: graphqlPlugin.parser },
    plugins: { '@graphql-eslint': graphqlPlugin },
    rules: { '@graphql-eslint/no-anonymous-operations': 'error' },
  },
  {
    files: ['subgraphs/*/schema.graphql'],
    languageOptions: { parser: graphqlPlugin.parser },
    plugins: { '@graphql-eslint': graphqlPlugin },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          ignoredSelectors: ['[type=ObjectTypeDefinition][name.value=/^(Query|Mutation)$/]'],
        },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get', 'list'], forbiddenSuffixes: ['Query'] },
          'FieldDefinition[parent.name.value=Mutation]': { forbiddenPrefixes: ['mutation'], forbiddenSuffixes: ['Mutation'] },
        },
      ],
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
    },
  },
);
