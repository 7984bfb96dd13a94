/** A lane's colour, dash and end mark as a small picture beside its name. */
import { h } from 'preact';
import { laneStyle, paintMark } from '../../plots/lane-style.js';
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { usePicture } from './use-picture.js';

/** @param {{lab: import('./types.js').Lab, lane: number}} props */
export function LaneSign({ lab, lane }) {
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(lab.palette.value, surface.size.value),
    paint: (palette, _) => {
      surface.prepare();
      const { context } = surface;
      const { colour, dash } = laneStyle(lane);
      const middle = surface.height() / 2;
      const end = surface.width() - 6;
      context.strokeStyle = css(palette.lanes[colour]);
      context.lineWidth = 2.6;
      context.setLineDash([...dash]);
      context.beginPath();
      context.moveTo(0, middle);
      context.lineTo(end, middle);
      context.stroke();
      paintMark(context, lane, end, middle, 4.2, palette);
    },
  }), [lab, lane]);
  return h('canvas', { ref: canvas, class: 'lane-sign', 'aria-hidden': 'true' });
}
