package org.suitegateway.core.skindose;

/**
 * One projection onto the placed body: which cells it hits, and what it gives them.
 */
final class Exposure {
    /** A source in the body or this near to it is a report that cannot be believed. */
    private static final double CLEARANCE_MM = 100;

    private final Phantom phantom;
    private final Projection beam;
    private final Placement placed;
    private final Couch couch;

    /** In the body's frame. */
    private final Vector source;

    private final Vector axis;
    private final Vector across;
    private final Vector along;

    private final Vector roomLeft;
    private final Vector roomDown;
    private final Vector roomHead;

    Exposure(Phantom phantom, Projection beam, Placement placed, Couch couch) {
        this.phantom = phantom;
        this.beam = beam;
        this.placed = placed;
        this.couch = couch;
        source = beam.source().minus(placed.centre()).intoBody(placed.lying());
        axis = beam.axis().intoBody(placed.lying());
        across = beam.across().intoBody(placed.lying());
        along = beam.along().intoBody(placed.lying());
        roomLeft = new Vector(1, 0, 0).intoBody(placed.lying());
        roomDown = new Vector(0, 1, 0).intoBody(placed.lying());
        roomHead = new Vector(0, 0, 1).intoBody(placed.lying());
    }

    boolean isPossible() {
        double outX = source.x() / (phantom.halfWidthMm + CLEARANCE_MM);
        double outY = source.y() / (phantom.halfThicknessMm + CLEARANCE_MM);
        return outX * outX + outY * outY > 1 || Math.abs(source.z()) > phantom.lengthMm / 2 + CLEARANCE_MM;
    }

    /**
     * Adds to a map of the phantom's cells.
     *
     * @param transmission of the table, for the rays that cross it
     * @return whether the beam hit the body
     */
    boolean addTo(double[] gy, SkinFactors factors, double transmission) {
        int[] range = rows();
        double perDistance = 2 * beam.halfTangent();
        double base = beam.kermaGy() * beam.referenceMm() * beam.referenceMm() * factors.medium();
        boolean hit = false;
        for (int column = 0; column < phantom.columns; column++) {
            double x = phantom.x[column] - source.x();
            double y = phantom.y[column] - source.y();
            if (facesAway(column, x, y)) {
                continue;
            }
            double depthInPlane = x * axis.x() + y * axis.y();
            double acrossInPlane = x * across.x() + y * across.y();
            double alongInPlane = x * along.x() + y * along.y();
            for (int row = range[0]; row < range[1]; row++) {
                double z = phantom.z(row) - source.z();
                double half = (depthInPlane + z * axis.z()) * beam.halfTangent();
                // Outside of the pyramid; also behind the source, where half is negative.
                if (Math.abs(acrossInPlane + z * across.z()) > half || Math.abs(alongInPlane + z * along.z()) > half) {
                    continue;
                }
                double square = x * x + y * y + z * z;
                double dose = base / square * factors.backscatter(perDistance * Math.sqrt(square));
                gy[row * phantom.columns + column] += crossesTable(x, y, z) ? dose * transmission : dose;
                hit = true;
            }
        }
        return hit;
    }

    /** The side of the body that does not look at the source; a plane has none. */
    private boolean facesAway(int column, double x, double y) {
        return phantom.shape != BodyShape.PLANE && phantom.normalX[column] * x + phantom.normalY[column] * y > 0;
    }

    /** @param x from the source to the cell, as y and z, in the body's frame */
    private boolean crossesTable(double x, double y, double z) {
        Vector ray = new Vector(x, y, z);
        double below = beam.source().y() - placed.tableY();
        double rise = -ray.dot(roomDown);
        // The source is above the table top, or the cell is not above it.
        if (below <= 0 || rise <= below) {
            return false;
        }
        double part = below / rise;
        double atX = beam.source().x() + part * ray.dot(roomLeft);
        double atZ = beam.source().z() + part * ray.dot(roomHead);
        return Math.abs(atX - placed.tableX()) <= couch.widthMm() / 2
                && atZ <= placed.tableHeadZ()
                && (Double.isInfinite(placed.tableHeadZ()) || atZ >= placed.tableHeadZ() - couch.lengthMm());
    }

    /** The rows that the beam can reach, first and after the last: most of the body is outside of it. */
    private int[] rows() {
        double widening = beam.halfTangent();
        double spread = widening * (Math.hypot(across.x(), across.y()) + Math.hypot(along.x(), along.y()));
        double perDepth = Math.hypot(axis.x(), axis.y());
        if (perDepth - spread < 0.1) {
            return new int[] {0, phantom.rows};
        }
        double away = Math.hypot(source.x(), source.y());
        double radius = Math.max(phantom.halfWidthMm, phantom.halfThicknessMm);
        double nearest = Math.max(0, away - radius) / (perDepth + spread);
        double farthest = (away + radius) / (perDepth - spread);
        double aside = widening * (Math.abs(across.z()) + Math.abs(along.z()));
        double low = source.z() + Math.min((axis.z() - aside) * nearest, (axis.z() - aside) * farthest);
        double high = source.z() + Math.max((axis.z() + aside) * nearest, (axis.z() + aside) * farthest);
        double top = phantom.lengthMm / 2;
        int first = (int) Math.floor((top - high) / phantom.rowMm) - 1;
        int last = (int) Math.ceil((top - low) / phantom.rowMm) + 1;
        return new int[] {clamped(first), clamped(last)};
    }

    private int clamped(int row) {
        return Math.max(0, Math.min(phantom.rows, row));
    }
}
