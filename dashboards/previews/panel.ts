import type { DataPanelView, PanelView } from '../view.ts';
import type { PanelData, TimeRange } from './data.ts';
import { drawHeatmap } from './heatmap.ts';
import { drawStat } from './stat.ts';
import { drawStateTimeline } from './state-timeline.ts';
import { type Box, fitted, hairline, moved, rectangle, text, widthOf } from './svg.ts';
import { drawTable } from './table.ts';
import { drawText } from './text-panel.ts';
import { drawTimeSeries } from './time-series.ts';

const titleHeight = 26;
const padding = 8;
const titleSize = 13;
const smallTitleSize = 10.5;

/** A panel of any type with its frame and its title. */
export function drawPanel(view: PanelView, data: PanelData, box: Box, range: TimeRange): string {
  const room = { width: box.width - 2 * padding, height: box.height - titleHeight - padding };
  const content = 'queries' in view ? drawContent(view, data, room, range) : drawText(view.markdown, room);
  return [
    rectangle(0, 0, box, '#fff', `rx="4" stroke="${hairline}"`),
    drawTitle(view.panel.title, box.width - 2 * padding),
    moved(padding, titleHeight, content),
  ].join('');
}

/** A little smaller where it would be cut. */
function drawTitle(title: string, width: number): string {
  const size = widthOf(title, titleSize) > width ? smallTitleSize : titleSize;
  return text(padding + 2, 18, fitted(title, width + 4, size), { size, isBold: true });
}

function drawContent(view: DataPanelView, data: PanelData, box: Box, range: TimeRange): string {
  const { panel } = view;
  switch (panel.type) {
    case 'stat':
      return drawStat(panel, view, data, box, range.endSeconds);
    case 'timeseries':
      return drawTimeSeries(panel, view, data, box, range);
    case 'state-timeline':
      return drawStateTimeline(panel, view, data, box, range);
    case 'heatmap':
      return drawHeatmap(panel, data, box, range);
    case 'table':
      return drawTable(panel, view, data, box, range.endSeconds);
  }
}
