package org.suitegateway.core.skindose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Says in short sentences what an estimate rests on. */
final class Assumptions {
    private final Body body;
    private final Phantom phantom;
    private final Couch couch;
    private final Placing placing;
    private final List<Beam> placed;
    private final List<Beam> unplaced;
    private final int missed;
    private final List<String> said = new ArrayList<>();

    Assumptions(
            Body body,
            Phantom phantom,
            Couch couch,
            Placing placing,
            List<Beam> placed,
            List<Beam> unplaced,
            int missed) {
        this.body = body;
        this.phantom = phantom;
        this.couch = couch;
        this.placing = placing;
        this.placed = List.copyOf(placed);
        this.unplaced = List.copyOf(unplaced);
        this.missed = missed;
    }

    List<String> sentences() {
        said.clear();
        if (!placed.isEmpty()) {
            said.add(
                    "An estimate, not a measurement: such programs differ by −13 % to +20 % from film and simulation.");
            body();
            position();
            beam();
        }
        bound();
        return List.copyOf(said);
    }

    private void body() {
        String shape =
                switch (phantom.shape) {
                    case ELLIPTICAL_CYLINDER -> "an elliptical cylinder";
                    case CYLINDER -> "a round cylinder";
                    case PLANE -> "a flat sheet";
                };
        said.add("The body is " + shape + ", " + cm(2 * phantom.halfWidthMm) + " cm wide, "
                + cm(2 * phantom.halfThicknessMm) + " cm thick and " + cm(phantom.lengthMm) + " cm long.");
        if (body.heightM().isEmpty() && body.weightKg().isEmpty()) {
            said.add("Height and weight are not known: an adult of 1.79 m and 73 kg is assumed.");
        } else if (body.weightKg().isEmpty()) {
            said.add("The weight is not known: average build is assumed.");
        } else if (body.heightM().isEmpty()) {
            said.add("The height is not known: 1.79 m is assumed.");
        }
        if (!placing.isLyingKnown()) {
            said.add("How the patient lay is not reported: the map says table side and upper side.");
        }
    }

    private void position() {
        if (!placing.table().isKnown()) {
            said.add("Unknown model: the table position is assumed, with the isocentre in the middle of the body.");
        } else {
            said.add("Table position as " + placing.table().name() + " counts it.");
            if (!placed.stream().allMatch(beam -> placing.isHeightKnown(beam) && placing.isAcrossKnown(beam))) {
                said.add(
                        "The table position is not reported for all events: there the isocentre is in the middle of the body.");
            }
            if (!placing.isAlongKnown()) {
                said.add("The place along the body is assumed; only the differences between events are known.");
            }
        }
        said.add("Angles are those of the machine: at 0° the tube is under the table.");
        if (missed > 0) {
            said.add(events(missed) + " missed the body as it is assumed to lie and added nothing.");
        }
    }

    private void beam() {
        said.add("The field is taken as a square.");
        count(placed, Projection::takesFieldFromProduct, " without a field area: its size is area product over kerma.");
        count(
                placed,
                beam -> beam.referencePoint().isEmpty(),
                " without a reference point: 15 cm before the isocentre is assumed.");
        said.add("Backscatter and medium after Benmakhlouf 2013, with 3.1 mm Al inherent filtration.");
        count(
                placed,
                beam -> !SkinFactors.isUsable(beam.spectrum()),
                " without a tube voltage: backscatter 1.3 and medium 1.06 are assumed.");
        said.add(
                couch.transmission() == TableTransmission.USUAL
                        ? "Table and pad let 80 % through: usual, not measured here."
                        : "Table and pad as measured.");
    }

    private void bound() {
        if (unplaced.isEmpty()) {
            return;
        }
        said.add(events(unplaced.size()) + (placed.isEmpty() ? "" : " of " + (placed.size() + unplaced.size()))
                + " without usable geometry: the most that they can have given is added, as if it all hit one spot.");
        said.add("The most is kerma × 1.3 × 1.06 × (distance of the reference point / 30 cm)².");
        count(unplaced, UpperBound::assumesReference, " without a known reference distance: 70 cm is assumed.");
    }

    private void count(List<Beam> beams, Predicate<Beam> which, String words) {
        int n = (int) beams.stream().filter(which).count();
        if (n > 0) {
            said.add(events(n) + words);
        }
    }

    private static String events(int n) {
        return n == 1 ? "1 event" : n + " events";
    }

    private static String cm(double mm) {
        return String.format(Locale.ROOT, "%.0f", mm / 10);
    }
}
