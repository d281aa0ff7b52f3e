import type { TextPanelView } from '../../view.ts';
import { TextBuilder, TextMode } from '../sdk.ts';

/** Words, as Markdown. */
export function textPanel({ id, panel, markdown, position }: TextPanelView): TextBuilder {
  return new TextBuilder()
    .id(id)
    .title(panel.title)
    .gridPos({ ...position })
    .mode(TextMode.Markdown)
    .content(markdown);
}
