package org.suitegateway.core.skindose;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the body lies on the table and the table in the room, for one examination.
 *
 * <p>Where a position is not reported or its zero is not known, the body is put where the beams are: its axis at the isocentre, and
 * lengthwise its middle at the mean of the positions, weighted with the kerma.
 */
final class Placing {
    private static final List<String> SIDES_OF_BODY = List.of("front", "left", "back", "right", "front");
    private static final List<String> SIDES_OF_TABLE =
            List.of("upper side", "LAO side", "table side", "RAO side", "upper side");
    private static final List<String> SIDES_OF_PLANE = List.of("LAO side", "middle", "RAO side");

    /** Around the body in steps of an eighth. */
    private static final List<String> EIGHTHS_OF_BODY = List.of(
            "front",
            "left of the front",
            "left side",
            "left of the back",
            "back",
            "right of the back",
            "right side",
            "right of the front");

    private static final List<String> EIGHTHS_OF_TABLE = List.of(
            "upper side",
            "upper side towards LAO",
            "side towards LAO",
            "table side towards LAO",
            "table side",
            "table side towards RAO",
            "side towards RAO",
            "upper side towards RAO");

    private final Phantom phantom;
    private final TableModel table;
    private final Couch couch;

    /** How the patient lay where an event does not say so; absent when none says it, or several say different things. */
    private final Optional<Lying> lying;

    private final boolean lyingKnown;

    /** Mean of the lengthwise positions, when these are only good for differences. */
    private final double middleAlongMm;

    private final boolean alongKnown;

    private Placing(
            Phantom phantom,
            TableModel table,
            Couch couch,
            Optional<Lying> lying,
            boolean lyingKnown,
            double middleAlongMm,
            boolean alongKnown) {
        this.phantom = phantom;
        this.table = table;
        this.couch = couch;
        this.lying = lying;
        this.lyingKnown = lyingKnown;
        this.middleAlongMm = middleAlongMm;
        this.alongKnown = alongKnown;
    }

    static Placing of(List<Beam> beams, Phantom phantom, TableModel table, Couch couch) {
        List<Lying> said =
                beams.stream().flatMap(beam -> beam.lying().stream()).distinct().toList();
        Optional<Lying> lying = said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
        boolean lyingKnown = said.size() == 1
                || said.size() > 1
                        && beams.stream().allMatch(beam -> beam.lying().isPresent());
        return new Placing(
                phantom,
                table,
                couch,
                lying,
                lyingKnown,
                middle(beams, table.along()),
                meetsBody(beams, phantom, table.along(), couch));
    }

    Placement of(Beam beam) {
        Lying lay = beam.lying().or(() -> lying).orElse(Lying.SUPINE);
        double x = table.across().fromIsocentreMm(beam.table().longitudinalMm()).orElse(0);
        double axisAboveTable = couch.padMm() + phantom.aboveSupportMm(lay);
        double tableY = table.down().fromIsocentreMm(beam.table().heightMm()).orElse(axisAboveTable);
        double along = relative(table.along(), beam).orElse(middleAlongMm);
        OptionalDouble head =
                alongKnown ? OptionalDouble.of(table.along().zeroMm().orElse(0) + along) : OptionalDouble.empty();
        double z = head.isPresent()
                ? head.getAsDouble() - couch.headGapMm() - phantom.lengthMm / 2
                : along - middleAlongMm;
        return new Placement(
                lay, new Vector(x, tableY - axisAboveTable, z), x, tableY, head.orElse(Double.POSITIVE_INFINITY));
    }

    boolean isLyingKnown() {
        return lyingKnown;
    }

    boolean isAlongKnown() {
        return alongKnown;
    }

    TableModel table() {
        return table;
    }

    boolean isHeightKnown(Beam beam) {
        return table.down().fromIsocentreMm(beam.table().heightMm()).isPresent();
    }

    boolean isAcrossKnown(Beam beam) {
        return table.across().fromIsocentreMm(beam.table().longitudinalMm()).isPresent();
    }

    List<String> sides() {
        if (phantom.shape == BodyShape.PLANE) {
            return SIDES_OF_PLANE;
        }
        return lyingKnown ? SIDES_OF_BODY : SIDES_OF_TABLE;
    }

    String around(Phantom of, int column) {
        if (of.shape == BodyShape.PLANE) {
            return "table side";
        }
        List<String> words = lyingKnown ? EIGHTHS_OF_BODY : EIGHTHS_OF_TABLE;
        return words.get((int) Math.round((column + 0.5) / of.columns * words.size()) % words.size());
    }

    String along(Phantom of, int row) {
        if (!alongKnown) {
            return "place along the body not known";
        }
        return "about " + Math.round((row + 0.5) * of.rowMm / 50) * 5 + " cm from the top of the head";
    }

    /** As the vendor counts, but growing towards the head. */
    private static OptionalDouble relative(TableModel.Axis along, Beam beam) {
        OptionalDouble vendors = beam.table().lateralMm();
        return vendors.isPresent() ? OptionalDouble.of(along.sign() * vendors.getAsDouble()) : OptionalDouble.empty();
    }

    private static double middle(List<Beam> beams, TableModel.Axis along) {
        double weight = 0;
        double sum = 0;
        for (Beam beam : beams) {
            OptionalDouble position = relative(along, beam);
            if (position.isPresent()) {
                double kerma = beam.kermaGy().orElse(0);
                weight += kerma;
                sum += kerma * position.getAsDouble();
            }
        }
        return weight > 0 ? sum / weight : 0;
    }

    /** Whether the patient can lie where the numbers say: with a beam beside the head or the feet he does not. */
    private static boolean meetsBody(List<Beam> beams, Phantom phantom, TableModel.Axis along, Couch couch) {
        List<Double> heads = beams.stream()
                .flatMapToDouble(beam -> along.fromIsocentreMm(beam.table().lateralMm()).stream())
                .map(head -> head - couch.headGapMm())
                .boxed()
                .toList();
        return !heads.isEmpty() && heads.stream().allMatch(head -> head >= 0 && head <= phantom.lengthMm);
    }
}
