import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alerts } from '../rules/alerts/index.ts';
import { blocksOf, parseRunbook, type Runbook, unsetVariables, variablesListed } from './runbook.ts';

const folder = new URL('./runbooks/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

const variables = variablesListed(markdownOf('README.md'));

function markdownOf(page: string): string {
  return readFileSync(new URL(page, folder), 'utf8');
}

function read(page: string): Runbook {
  return parseRunbook(markdownOf(page));
}

describe('parseRunbook', () => {
  it('takes a page apart, and is not misled by comments in a block', () => {
    const page =
      '# EtcdX\n\nIt says x, see [y](EtcdY.md).\n\n## Diagnosis\n\n```sh\n## no heading\netcdctl x\n```\n\n## Mitigation\n\nZ.\n';
    expect(parseRunbook(page)).toEqual({
      title: 'EtcdX',
      says: 'It says x, see [y](EtcdY.md).',
      sections: [
        {
          title: 'Diagnosis',
          text: '```sh\n## no heading\netcdctl x\n```',
          blocks: [{ language: 'sh', code: '## no heading\netcdctl x\n' }],
        },
        { title: 'Mitigation', text: 'Z.', blocks: [] },
      ],
      links: ['EtcdY.md'],
    });
  });
});

describe('blocksOf', () => {
  it('finds the blocks of list items, too, and takes their indentation away', () => {
    expect(
      blocksOf('1. Do:\n\n   ```sh\n   for x in 1; do\n     etcdctl x\n   done\n   ```\n\n```json\n{}\n```\n'),
    ).toEqual([
      { language: 'sh', code: 'for x in 1; do\n  etcdctl x\ndone\n' },
      { language: 'json', code: '{}\n' },
    ]);
  });
});

describe('variablesListed', () => {
  it('reads the first column of tables', () => {
    expect(
      variablesListed('| variable | is |\n| --- | --- |\n| `MEMBER` | its `NAME` |\n| `PEER_URL` | x |\n'),
    ).toEqual(['MEMBER', 'PEER_URL']);
  });
});

describe('unsetVariables', () => {
  it.each([
    { says: 'one that nobody sets', code: 'etcdctl get "$A" "${B//,/ }" "$A"', unset: ['A', 'B'] },
    { says: 'one that is known', code: 'echo "$KNOWN"', unset: [] },
    { says: 'one from a command', code: 'a=$(etcdctl x | grep y)\necho "$a"', unset: [] },
    { says: 'one of a loop', code: 'for url in 1 2; do\n  echo "$url"\ndone', unset: [] },
    { says: 'one that is set too late', code: 'echo "$a"\na=1', unset: ['a'] },
    { says: 'one that is set for another command alone', code: 'A=1 etcdctl x\necho "$A"', unset: ['A'] },
    { says: 'fields of awk', code: "awk '{ print $1 }'", unset: [] },
  ])('$says', ({ code, unset }) => {
    expect(unsetVariables(code, ['KNOWN'])).toEqual(unset);
  });
});

it('every alert has a runbook, and every runbook an alert', () => {
  expect([...pages].sort()).toEqual(alerts.map(({ name }) => `${name}.md`).sort());
});

describe.each([...pages, 'README.md'])('the commands of %s', (page) => {
  const blocks = blocksOf(markdownOf(page)).map(({ code }) => code);

  it('name a member in the environment: etcdctl refuses --endpoints while ETCDCTL_ENDPOINTS is set', () => {
    expect(markdownOf(page).match(/etcdctl[^`|\n]* --endpoints/g) ?? []).toEqual([]);
    expect(blocks.filter((code) => code.includes('--endpoints'))).toEqual([]);
  });

  it('use only variables that the README lists or that the block sets', () => {
    expect(blocks.flatMap((code) => unsetVariables(code, variables))).toEqual([]);
  });

  it('do not hide the exit code of a command in the words of another', () => {
    expect(blocks.filter((code) => /\b(?:echo|printf)\b[^\n]*(?:\$\(|`)/.test(code))).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  const { title, says, sections, links } = read(page);

  it('has the parts that somebody who was woken looks for', () => {
    expect(`${title}.md`).toBe(page);
    expect(says).toMatch(/\S.*\.$/s);
    expect(sections.map((section) => section.title)).toEqual(['Meaning', 'Impact', 'Diagnosis', 'Mitigation']);
    expect(sections.filter(({ text }) => text === '')).toEqual([]);
  });

  it('has commands to find out with', () => {
    const diagnosis = sections.find((section) => section.title === 'Diagnosis');
    expect(diagnosis?.blocks.map(({ language }) => language)).toEqual(diagnosis?.blocks.map(() => 'sh'));
    expect(diagnosis?.blocks).not.toHaveLength(0);
  });

  it('links to pages that exist', () => {
    const known = [...pages, 'README.md'];
    const broken = links.filter((target) => !/^https?:/.test(target) && !known.includes(target.replace(/#.*$/, '')));
    const files = broken.filter((target) => {
      try {
        readFileSync(new URL(target.replace(/#.*$/, ''), folder));
        return false;
      } catch {
        return true;
      }
    });
    expect(files).toEqual([]);
  });
});
