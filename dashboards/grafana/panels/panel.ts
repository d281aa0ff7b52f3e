import type { DataPanelView, PanelView, TextPanelView } from '../../view.ts';
import { heatmapPanel } from './heatmap.ts';
import { statPanel } from './stat.ts';
import { stateTimelinePanel } from './state-timeline.ts';
import { tablePanel } from './table.ts';
import { textPanel } from './text.ts';
import { timeSeriesPanel } from './time-series.ts';

/** Any panel, by its type. */
export function panelOf(view: PanelView): { build: () => object } {
  return isText(view) ? textPanel(view) : dataPanel(view);
}

function isText(view: PanelView): view is TextPanelView {
  return view.panel.type === 'text';
}

function dataPanel(view: DataPanelView): { build: () => object } {
  const { panel } = view;
  switch (panel.type) {
    case 'stat':
      return statPanel(panel, view);
    case 'timeseries':
      return timeSeriesPanel(panel, view);
    case 'state-timeline':
      return stateTimelinePanel(panel, view);
    case 'heatmap':
      return heatmapPanel(panel, view);
    case 'table':
      return tablePanel(panel, view);
  }
}
