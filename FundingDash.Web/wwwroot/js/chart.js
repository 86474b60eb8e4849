// One chart over time, drawn by ApexCharts. Options that differ come from the server (ChartOptions.cs); the rest is here. All colours are
// variables of tokens.css, so that a drawn chart follows the theme without being drawn again.

const minute = 60_000;
const encode = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const local = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const utc = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' });
const signed = (value, digits) => `${value < 0 ? '\u2212' : value > 0 ? '+' : ''}${Math.abs(value).toFixed(digits)}`;

// Lines of [unix ms, value]; see ChartPoints.cs.
function unpack(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines = [];
  for (let at = 0; at < view.byteLength;) {
    const points = new Array(view.getInt32(at, true));
    at += 4;
    for (let i = 0; i < points.length; i++, at += 8) {
      const value = view.getFloat32(at + 4, true);
      points[i] = [view.getInt32(at, true) * minute, Number.isNaN(value) ? null : value];
    }
    lines.push(points);
  }
  return lines;
}

class Chart {
  constructor(figure, library, component) {
    this.figure = figure;
    this.component = component;
    this.plot = figure.querySelector('.chart-plot');
    this.library = library;
    this.onClick = (event) => this.zoom(event.target.closest('[data-zoom]')?.dataset.zoom);
    figure.addEventListener('click', this.onClick);
    // A chart below the screen waits: it must not hold up the one above.
    this.watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.watch.disconnect();
      this.isSeen = true;
      if (this.given) this.render(performance.now());
    });
    this.watch.observe(this.plot);
  }

  // stretch: the part to show, in minutes, or null.
  async draw(options, lines, decimals, unit, packed, stretch) {
    const started = performance.now();
    this.stretch = stretch && [stretch.from * minute, stretch.to * minute];
    this.decimals = decimals;
    this.unit = unit && ` ${unit}`;
    this.given = options;
    const points = unpack(packed);
    this.series = lines.map((line, i) => ({ name: line.name, type: line.style === 3 ? 'area' : 'line', data: points[i] }));
    if (this.isSeen) await this.render(started);
  }

  async render(started) {
    this.chart?.destroy();
    const options = this.given;
    this.levels = options.annotations.yaxis.flatMap((level) => [level.y, level.y2 ?? level.y]);
    this.scale = this.niceScale();
    this.isPart = !!this.stretch;
    const chart = new this.library(this.plot, this.options(options));
    // It adds a style element for its legend, drawn or not. There is no legend, and the policy of the page forbids such elements.
    Object.getPrototypeOf(chart.legend.legendHelpers).appendToForeignObject = () => {};
    this.chart = chart;
    await chart.render();
    this.plot.dataset.drawn = String(Number(this.plot.dataset.drawn ?? 0) + 1);
    this.measure(started);
  }

  // What has a place in [line, drop, keep] loses points in front and gets those packed behind.
  async change(places, packed) {
    const started = performance.now();
    const added = unpack(packed);
    places.forEach(([line, drop, keep], i) => {
      const series = this.series[line];
      this.series[line] = { ...series, data: series.data.slice(drop, drop + keep).concat(added[i]) };
    });
    if (!this.chart) return;
    await this.update();
    this.measure(started);
  }

  // From the points' arrival until they are painted, which is after the next frame.
  measure(start) {
    requestAnimationFrame(() => setTimeout(() => performance.measure('chart', { start, end: performance.now() })));
  }

  // What another chart of the page was zoomed to, or the address says.
  async show(stretch) {
    this.stretch = stretch && [stretch.from * minute, stretch.to * minute];
    if (this.chart) await this.update();
  }

  // Who looks at a part goes on looking at it while points come and go.
  update() {
    const [before, wasPart] = [this.scale, this.isPart];
    this.scale = this.niceScale();
    this.isPart = this.chart.w.globals.zoomed = !!this.stretch;
    return !this.isPart && !wasPart && before.min === this.scale.min && before.max === this.scale.max
      ? this.chart.updateSeries(this.series, false)
      : this.chart.updateOptions({ series: this.series, xaxis: this.xaxis(), yaxis: this.yaxis() }, false, false);
  }

  xaxis() { return { min: this.stretch?.[0], max: this.stretch?.[1] }; }

  // Round steps that hold all points and all levels; the library's own would leave out the levels.
  niceScale() {
    let [least, most] = [Math.min(...this.levels), Math.max(...this.levels)];
    for (const { type, data } of this.series) {
      if (type === 'area') [least, most] = [Math.min(least, 0), Math.max(most, 0)];
      for (const [, value] of data) {
        if (value === null) continue;
        if (value < least) least = value;
        if (value > most) most = value;
      }
    }
    if (least === most) [least, most] = [least - (Math.abs(least) || 0.01) / 2, most + (Math.abs(most) || 0.01) / 2];
    const raw = (most - least) / 5;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999);
    const [low, high] = [Math.floor(least / step + 1e-9), Math.ceil(most / step - 1e-9)];
    return { min: low * step, max: high * step, tickAmount: high - low, digits: Math.max(0, Math.ceil(-Math.log10(step) - 1e-9) + (step / power === 2.5 ? 1 : 0)) };
  }

  yaxis() {
    const { min, max, tickAmount, digits } = this.scale;
    return { min, max, tickAmount, labels: { formatter: (value) => (typeof value === 'number' ? `${value.toFixed(digits).replace(/^-(?=0\.?0*$)/, '').replace('-', '\u2212')}${this.unit}` : '') } };
  }

  zoom(how) {
    if (!how || !this.chart) return;
    const filled = this.series.map((series) => series.data).filter((data) => data.length);
    const first = Math.min(...filled.map((data) => data[0][0]));
    const last = Math.max(...filled.map((data) => data.at(-1)[0]));
    const { minX, maxX } = this.chart.w.globals;
    const reach = (maxX - minX) * (how === 'in' ? -0.25 : 0.5);
    const [from, to] = [Math.max(minX - reach, first), Math.min(maxX + reach, last)];
    if (how === 'reset' || (from <= first && to >= last)) this.choose(null);
    else if (to - from > 60 * minute) this.choose([from, to]);
  }

  // Whole minutes, as the address has them. A circuit that is gone cannot answer; the reconnect dialog says so.
  choose(stretch) {
    this.stretch = stretch && [Math.floor(stretch[0] / minute) * minute, Math.ceil(stretch[1] / minute) * minute];
    this.update();
    this.component.invokeMethodAsync('Zoomed', ...(this.stretch ?? [null, null]).map((at) => at && at / minute)).catch(() => null);
  }

  detach() {
    this.watch.disconnect();
    this.given = null;
    this.figure.removeEventListener('click', this.onClick);
    this.chart?.destroy();
    this.chart = null;
  }

  options(given) {
    return {
      ...given,
      series: this.series,
      chart: {
        type: 'line',
        height: this.plot.clientHeight,
        animations: { enabled: false },
        fontFamily: 'inherit',
        foreColor: 'var(--muted)',
        toolbar: { show: false },
        zoom: { enabled: true, type: 'x', autoScaleYaxis: false, allowMouseWheelZoom: false },
        events: { zoomed: (_, { xaxis }) => this.choose([xaxis.min, xaxis.max]) },
        redrawOnParentResize: true,
      },
      dataLabels: { enabled: false },
      fill: { type: 'solid' },
      grid: { borderColor: 'var(--line)', padding: { left: 4, right: 4 } },
      legend: { show: false },
      markers: { size: 0, hover: { size: 3 } },
      states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
      xaxis: { ...this.xaxis(), type: 'datetime', labels: { datetimeUTC: false }, axisBorder: { color: 'var(--line-strong)' }, axisTicks: { color: 'var(--line-strong)' }, tooltip: { enabled: false }, crosshairs: { stroke: { color: 'var(--line-strong)' } } },
      yaxis: this.yaxis(),
      tooltip: { shared: false, intersect: false, custom: ({ seriesIndex, dataPointIndex }) => this.tip(seriesIndex, dataPointIndex) },
    };
  }

  tip(line, index) {
    const series = this.series[line];
    const point = series?.data[index];
    if (!point || point[1] === null) return '';
    const next = series.type === 'area' ? undefined : series.data[index + 1];
    const span = (format) => (next ? format.formatRange(point[0], next[0]) : format.format(point[0]));
    return `<div class="chart-tip"><strong>${encode(series.name)}</strong><span>${encode(this.unit ? signed(point[1], this.decimals) + this.unit : point[1].toFixed(this.decimals))}</span><small>${encode(span(local))}</small><small>${encode(span(utc))} UTC</small></div>`;
  }
}

export async function attach(figure, library, component) {
  const { default: ApexCharts } = await import(new URL(library, document.baseURI));
  return new Chart(figure, ApexCharts, component);
}
