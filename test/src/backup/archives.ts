import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import { extract, type Headers, pack } from 'tar-stream';

/** A member of an archive under test. */
export interface Member {
  header: Headers;
  content: string;
}

/** All members of a tar.gz. */
export async function membersOf(file: string): Promise<Member[]> {
  const tar = extract();
  const read = pipeline(createReadStream(file), createGunzip(), tar);
  const members: Member[] = [];
  for await (const entry of tar) members.push({ header: { ...entry.header }, content: (await buffer(entry)).toString() });
  await read;
  return members;
}

/** Writes members as a tar.gz. */
export async function writeArchive(file: string, members: readonly Member[]): Promise<string> {
  const tar = pack();
  for (const { header, content } of members) {
    const { name, type, linkname, mode } = header;
    tar.entry({ name, type: type ?? 'file', linkname: linkname ?? null, mode: mode ?? 0o600 }, content);
  }
  tar.finalize();
  writeFileSync(file, gzipSync(await buffer(tar)));
  return file;
}

/** The members with one of them changed, and what the manifest says of it made right. */
export function withMember(members: readonly Member[], name: string, change: (content: string) => string): Member[] {
  const changed = members.map((member) => (member.header.name === name ? { ...member, content: change(member.content) } : member));
  const { content = '' } = changed.find((member) => member.header.name === name) ?? {};
  return changed.map((member) => {
    if (member.header.name !== 'manifest.json') return member;
    const manifest = JSON.parse(member.content) as { subgraphs: Record<string, { members: { name: string }[] }> };
    for (const part of Object.values(manifest.subgraphs)) {
      for (const entry of part.members) {
        if (entry.name === name) {
          Object.assign(entry, {
            rows: content.split('\n').length - 1,
            bytes: Buffer.byteLength(content),
            sha256: createHash('sha256').update(content).digest('hex'),
          });
        }
      }
    }
    return { ...member, content: `${JSON.stringify(manifest)}\n` };
  });
}
