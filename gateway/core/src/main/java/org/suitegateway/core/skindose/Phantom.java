package org.suitegateway.core.skindose;

/**
 * The body's surface as a grid of cells: the skin unrolled, cut open along the front. Row 0 is at the head; the columns go from the
 * front over the left side, the back and the right side to the front again, so that the map shows the back as seen from behind.
 *
 * <p>Body frame: origin in the middle of the body, x to the left, y to the back, z to the head, in mm.
 *
 * <p>Size: an elliptical cylinder whose cross-section grows with weight over height, so that a body of the same shape has the same
 * density. At 178.6 cm and 73.2 kg its trunk is 40 cm wide and 20 cm thick: the adult of Cristy and Eckerman 1987 (ORNL/TM-8381), which
 * openSkin scales in the same way.
 */
final class Phantom {
    static final double REFERENCE_HEIGHT_M = 1.786;
    static final double REFERENCE_WEIGHT_KG = 73.2;
    private static final double HALF_WIDTH_MM = 200;
    private static final double HALF_THICKNESS_MM = 100;
    private static final double CELL_MM = 10;

    /** Steps for measuring the way around an ellipse. */
    private static final int FINE = 7200;

    final BodyShape shape;
    final double halfWidthMm;
    final double halfThicknessMm;
    final double lengthMm;
    final int rows;
    final int columns;
    final double columnMm;
    final double rowMm;

    /** Position and outward normal of each column; the same in every row. */
    final double[] x;

    final double[] y;
    final double[] normalX;
    final double[] normalY;

    private Phantom(BodyShape shape, double halfWidthMm, double halfThicknessMm, double lengthMm) {
        this.shape = shape;
        this.halfWidthMm = halfWidthMm;
        this.halfThicknessMm = halfThicknessMm;
        this.lengthMm = lengthMm;
        rows = (int) Math.max(1, Math.round(lengthMm / CELL_MM));
        rowMm = lengthMm / rows;
        double around = shape == BodyShape.PLANE ? 2 * halfWidthMm : perimeter(halfWidthMm, halfThicknessMm);
        columns = (int) Math.max(1, Math.round(around / CELL_MM));
        columnMm = around / columns;
        x = new double[columns];
        y = new double[columns];
        normalX = new double[columns];
        normalY = new double[columns];
        if (shape == BodyShape.PLANE) {
            for (int i = 0; i < columns; i++) {
                x[i] = halfWidthMm - (i + 0.5) * columnMm;
                normalY[i] = 1;
            }
        } else {
            fillEllipse();
        }
    }

    static Phantom of(Body body, BodyShape shape) {
        double height = body.heightM().orElse(REFERENCE_HEIGHT_M);
        double weight = body.weightKg().orElse(REFERENCE_WEIGHT_KG * height / REFERENCE_HEIGHT_M);
        double scale = Math.sqrt(weight / REFERENCE_WEIGHT_KG / (height / REFERENCE_HEIGHT_M));
        return of(shape, HALF_WIDTH_MM * scale, HALF_THICKNESS_MM * scale, height * 1000);
    }

    /** For a {@link BodyShape#CYLINDER} a round one of the same cross-section. */
    static Phantom of(BodyShape shape, double halfWidthMm, double halfThicknessMm, double lengthMm) {
        return switch (shape) {
            case PLANE -> new Phantom(shape, halfWidthMm, 0, lengthMm);
            case ELLIPTICAL_CYLINDER -> new Phantom(shape, halfWidthMm, halfThicknessMm, lengthMm);
            case CYLINDER -> {
                double radius = Math.sqrt(halfWidthMm * halfThicknessMm);
                yield new Phantom(shape, radius, radius, lengthMm);
            }
        };
    }

    /** The z of a row's middle. */
    double z(int row) {
        return lengthMm / 2 - (row + 0.5) * rowMm;
    }

    /** How far the body's axis lies above the skin that touches the pad. */
    double aboveSupportMm(Lying lying) {
        return switch (lying.down()) {
            case BACK, FRONT -> halfThicknessMm;
            case LEFT, RIGHT -> shape == BodyShape.PLANE ? 0 : halfWidthMm;
        };
    }

    private static double perimeter(double a, double b) {
        double sum = 0;
        for (int i = 0; i < FINE; i++) {
            sum += step(a, b, i);
        }
        return sum;
    }

    private static double step(double a, double b, int i) {
        double t = (i + 0.5) * 2 * Math.PI / FINE;
        return Math.hypot(a * Math.cos(t), b * Math.sin(t)) * 2 * Math.PI / FINE;
    }

    private void fillEllipse() {
        double gone = 0;
        int column = 0;
        for (int i = 0; i < FINE && column < columns; i++) {
            double next = gone + step(halfWidthMm, halfThicknessMm, i);
            while (column < columns && (column + 0.5) * columnMm <= next) {
                double part = ((column + 0.5) * columnMm - gone) / (next - gone);
                setColumn(column++, (i + part) * 2 * Math.PI / FINE);
            }
            gone = next;
        }
    }

    /** @param t from the front over the left */
    private void setColumn(int column, double t) {
        x[column] = halfWidthMm * Math.sin(t);
        y[column] = -halfThicknessMm * Math.cos(t);
        double nx = Math.sin(t) / halfWidthMm;
        double ny = -Math.cos(t) / halfThicknessMm;
        double length = Math.hypot(nx, ny);
        normalX[column] = nx / length;
        normalY[column] = ny / length;
    }
}
