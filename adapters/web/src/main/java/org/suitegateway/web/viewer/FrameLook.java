package org.suitegateway.web.viewer;

import java.util.Locale;
import java.util.Optional;
import org.suitegateway.core.study.ImageFrames.Greys;
import org.suitegateway.core.study.ImageFrames.Rendering;
import org.suitegateway.core.study.ImageFrames.Window;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;

/** How a frame is to be shown, as a query says it: of an address of a page, or of a picture. */
record FrameLook(Optional<Double> centre, Optional<Double> width, Greys greys, boolean inverted, boolean graphics) {
    static final String[] PARAMETERS = {"center", "width", "greys", "invert", "graphics"};
    static final FrameLook USUAL = new FrameLook(Optional.empty(), Optional.empty(), Greys.USUAL, false, true);

    private static final double LARGEST = 1e7; // beyond any sample, before or after rescaling

    /** @throws BadParameterException if the window is half or none */
    static FrameLook of(Query query) {
        Optional<Double> centre = query.text("center").map(v -> number("center", v, -LARGEST));
        Optional<Double> width = query.text("width").map(v -> number("width", v, 0));
        if (centre.isPresent() != width.isPresent()) {
            throw new BadParameterException(centre.isPresent() ? "width" : "center", "goes with the other of the two");
        }
        Greys greys = query.text("greys")
                .map(v -> switch (v) {
                    case "usual" -> Greys.USUAL;
                    case "range" -> Greys.WHOLE_RANGE;
                    case "curve" -> Greys.CURVE;
                    default -> throw new BadParameterException("greys", "must be one of usual, range, curve");
                })
                .orElse(Greys.USUAL);
        return new FrameLook(
                centre,
                width,
                greys,
                query.flag("invert").orElse(false),
                query.flag("graphics").orElse(true));
    }

    private static double number(String name, String text, double least) {
        try {
            double value = text.length() > 24 ? Double.NaN : Double.parseDouble(text.replace(',', '.'));
            if (value >= least && value <= LARGEST && !(name.equals("width") && value == 0)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new BadParameterException(
                name, "must be a number " + (name.equals("width") ? "above 0 and" : "of") + " at most 10000000");
    }

    Rendering rendering() {
        return new Rendering(
                centre.map(c -> new Window(
                        c, width.orElseThrow(), width.get() < 1 ? Window.Shape.LINEAR_EXACT : Window.Shape.LINEAR, "")),
                greys,
                inverted,
                graphics);
    }

    FrameLook window(double newCentre, double newWidth) {
        return new FrameLook(Optional.of(newCentre), Optional.of(newWidth), Greys.USUAL, inverted, graphics);
    }

    FrameLook greys(Greys other) {
        return new FrameLook(Optional.empty(), Optional.empty(), other, inverted, graphics);
    }

    FrameLook turned() {
        return new FrameLook(centre, width, greys, !inverted, graphics);
    }

    /** As a query without its mark; empty for what is usual. */
    String query() {
        StringBuilder query = new StringBuilder();
        centre.ifPresent(c -> query.append("&center=").append(plain(c)));
        width.ifPresent(w -> query.append("&width=").append(plain(w)));
        if (greys != Greys.USUAL) {
            query.append("&greys=").append(greys == Greys.CURVE ? "curve" : "range");
        }
        query.append(inverted ? "&invert=true" : "").append(graphics ? "" : "&graphics=false");
        return query.length() == 0 ? "" : query.substring(1);
    }

    static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%.4g", number);
    }
}
