"""Charts of a presentation as its own charts: their data lie in the sheet behind them and can be changed there."""

from collections.abc import Mapping
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from documents.slides.chart_data import Axis, Bars, Dots, Line
from documents.slides.fitting import kept_together
from documents.slides.parts import Chart
from documents.slides.sheets import category_figures, point_figures
from documents.slides.theme import TYPEFACE

SIZE: Final = 11
MARKS: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE)
LIMITS: Final = (XL_MARKER_STYLE.DASH, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.DASH)
MOST_NAMED: Final = 16
"""Categories that are all named along their axis."""


def draw_chart(drawn: Any, chart: Chart, colours: Mapping[str, str]) -> Any:
    """Add a chart to a slide; the answer is its frame."""
    place = (Pt(chart.box.left), Pt(chart.box.top), Pt(chart.box.width), Pt(chart.box.height))
    match chart.data:
        case Bars():
            return _bars(drawn, place, chart.data, colours)
        case Dots():
            return _dots(drawn, place, chart.data, colours)
        case Line():
            return _line(drawn, place, chart.data, colours)


def _bars(drawn: Any, place: tuple[int, ...], data: Bars, colours: Mapping[str, str]) -> Any:
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, _categories(data, data.axis.code))
    chart = _plain(frame.chart, colours)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 55, 100
    for series, drawn_series in zip(data.series, plot.series, strict=True):
        if series.colour:
            drawn_series.format.fill.solid()
            drawn_series.format.fill.fore_color.rgb = _rgb(colours[series.colour])
        else:
            drawn_series.format.fill.background()
        drawn_series.invert_if_negative = False
    _scaled(chart.value_axis, data.axis, colours)
    names = chart.category_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _line_of(names, colours["ink"])
    names.major_tick_mark = XL_TICK_MARK.NONE
    return frame


def _dots(drawn: Any, place: tuple[int, ...], data: Dots, colours: Mapping[str, str]) -> Any:
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, _categories(data, data.axis.code))
    chart = _plain(frame.chart, colours)
    plot = chart.plots[0]
    looks = LIMITS if data.figures else MARKS
    for at, (series, one) in enumerate(zip(data.series, plot.series, strict=True)):
        one.format.line.fill.background()
        one.smooth = False
        one.marker.style, one.marker.size = looks[at % len(looks)], 9
        one.marker.format.fill.solid()
        one.marker.format.fill.fore_color.rgb = _rgb(colours[series.colour])
        one.marker.format.line.color.rgb = _rgb(colours[series.colour])
    if data.spans:
        _join(plot, colours["quiet"])
    if data.figures:
        _figures(plot, data.axis.code, colours)
    _legend(chart, len(data.series) > 1)
    _scaled(chart.value_axis, data.axis, colours, data.label)
    names = chart.category_axis
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _line_of(names, colours["ink"])
    names.major_tick_mark = XL_TICK_MARK.NONE
    _skip(names, -(-len(data.categories) // MOST_NAMED))
    return frame


def _line(drawn: Any, place: tuple[int, ...], data: Line, colours: Mapping[str, str]) -> Any:
    figures = point_figures(data.axis.code)
    whole = figures.add_series(data.name)
    for x, y in data.points:
        whole.add_data_point(x, y)
    for name, x, y, _ in data.marked:
        figures.add_series(kept_together(name)).add_data_point(x, y)
    frame = drawn.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *place, figures)
    chart = _plain(frame.chart, colours)
    run, *points = chart.plots[0].series
    run.smooth = False
    run.format.line.color.rgb, run.format.line.width = _rgb(colours["brand"]), Pt(2.5)
    for (_, _, _, colour), one in zip(data.marked, points, strict=True):
        one.format.line.fill.background()
        one.marker.style, one.marker.size = XL_MARKER_STYLE.CIRCLE, 10
        one.marker.format.fill.solid()
        one.marker.format.fill.fore_color.rgb = _rgb(colours[colour])
        one.marker.format.line.color.rgb = _rgb(colours[colour])
    _legend(chart, shown=True)
    _scaled(chart.value_axis, data.axis, colours)
    _months(chart.category_axis, data, colours)
    return frame


def _categories(data: Bars | Dots, code: str) -> Any:
    figures = category_figures(code)
    figures.categories = [kept_together(one) for one in data.categories]
    for series in data.series:
        figures.add_series(series.name, series.values)
    return figures


def _plain(chart: Any, colours: Mapping[str, str]) -> Any:
    """A chart in the typeface and the ink of the brand, without a title and a legend."""
    chart.font.size, chart.font.name = Pt(SIZE), TYPEFACE
    chart.font.color.rgb = _rgb(colours["ink"])
    chart.has_title = chart.has_legend = False
    return chart


def _legend(chart: Any, shown: bool) -> None:
    chart.has_legend = shown
    if shown:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False


def _scaled(axis: Any, data: Axis, colours: Mapping[str, str], label: str = "") -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = data.low, data.high, data.step
    axis.has_major_gridlines = axis.visible = data.shown
    if not data.shown:
        return
    axis.major_gridlines.format.line.color.rgb = _rgb(colours["line"])
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = data.code, False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    _called(axis, label, colours)


def _months(axis: Any, data: Line, colours: Mapping[str, str]) -> None:
    axis.minimum_scale, axis.maximum_scale = 0, max(x for x, _ in data.points)
    axis.major_unit = data.across
    axis.has_major_gridlines = False
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _line_of(axis, colours["ink"])
    _called(axis, data.label, colours)


def _called(axis: Any, label: str, colours: Mapping[str, str]) -> None:
    """Words along an axis."""
    axis.has_title = bool(label)
    if not label:
        return
    frame = axis.axis_title.text_frame
    frame.text = label
    font = frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.name = Pt(SIZE), False, TYPEFACE
    font.color.rgb = _rgb(colours["quiet"])


def _line_of(axis: Any, colour: str) -> None:
    axis.format.line.color.rgb = _rgb(colour)


def _figures(plot: Any, code: str, colours: Mapping[str, str]) -> None:
    """Write each figure beside its point: the lowest below it, the highest above it."""
    places = (XL_LABEL_POSITION.BELOW, XL_LABEL_POSITION.RIGHT, XL_LABEL_POSITION.ABOVE)
    for series, place in zip(plot.series, places, strict=True):
        labels = series.data_labels
        labels.number_format, labels.number_format_is_linked = code, False
        labels.position, labels.show_value = place, True
        labels.font.size, labels.font.name = Pt(SIZE), TYPEFACE
        labels.font.color.rgb = _rgb(colours["ink"])


def _join(plot: Any, colour: str) -> None:
    """Lines from the highest to the lowest point of each category: what is a pair is seen as one."""
    lines = parse_xml(
        f'<c:hiLowLines {nsdecls("c", "a")}><c:spPr><a:ln w="19050"><a:solidFill>'
        f'<a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill></a:ln></c:spPr></c:hiLowLines>'
    )
    plot._element.find("{*}marker").addprevious(lines)


def _skip(axis: Any, every: int) -> None:
    """Name only every so many categories."""
    if every > 1:
        marked = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{every}"/>')
        axis._element.find("{*}noMultiLvlLbl").addprevious(marked)


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.removeprefix("#").upper())
