package org.suitegateway.simulators.carm;

/**
 * A lumbar spine seen from behind, as the attenuation a beam meets at each point of the field: natural logarithm, in mm from the centre,
 * y growing towards the feet. Vertebral bodies with endplates, pedicles, facet joints, spinous and transverse processes, the lowest ribs,
 * iliac crests, psoas edges, bowel gas, and the slope of the soft tissue.
 */
final class SpinePhantom {
    private static final double LEVEL = 37;
    private static final double BODY_HALF_HEIGHT = 13.2;

    private final ValueNoise texture;
    private final double oblique;
    private final double lift;

    /** @param obliqueDeg of the C-arm: moves what lies behind the vertebral bodies sideways */
    SpinePhantom(long seed, double obliqueDeg) {
        this.texture = new ValueNoise(seed);
        this.oblique = Math.tan(Math.toRadians(obliqueDeg));
        this.lift = texture.at(seed % 11, 3.3, 1) * 8;
    }

    /** Middle of the spine at this height: nobody's is straight. */
    double midline(double y) {
        return 2.5 * Math.sin((y + lift) / 55);
    }

    /** Height of the middle of the vertebral body that is this many levels below the one in the centre. */
    double bodyCentre(int level) {
        return level * LEVEL + lift;
    }

    double attenuation(double x, double y) {
        double sum = softTissue(x, y);
        // no bone is drawn with a compass, and nobody lies straight
        double bentX = x + 0.045 * y + 1.5 * texture.at(x / 13 + 3, y / 13, 2) + 0.35 * texture.at(x / 2.5, y / 2.5, 1);
        double bentY =
                y - 0.045 * x + 1.3 * texture.at(x / 12, y / 12 + 8, 2) + 0.35 * texture.at(x / 2.5, y / 2.5 + 9, 1);
        return sum + bones(bentX, bentY);
    }

    private double bones(double x, double y) {
        double bone = 0;
        for (int level = -3; level <= 3; level++) {
            double cy = bodyCentre(level);
            if (Math.abs(y - cy) < 34) {
                bone += vertebra(x - midline(cy), y - cy, level);
            }
        }
        bone += ribs(x, y) + iliacCrest(x, y);
        double grain = 1 + 0.2 * texture.at(x / 1.7, y / 1.7, 3);
        return bone * grain;
    }

    private double softTissue(double x, double y) {
        double depth = 225 * Math.sqrt(Math.max(0.05, 1 - square(x / 185)));
        double sum = 0.0125 * depth;
        double edge = 27 + (y + 60) * 0.27 + 3 * texture.at(y / 40, x > 0 ? 2 : 7, 1);
        sum += 0.17 * (1 - step(edge - 2.5, edge + 2.5, Math.abs(x - midline(y))));
        sum += 0.07 * texture.at(x / 22, y / 22, 3);
        double gas = texture.at(x / 21 + 9, y / 17 + 4, 3);
        double where = step(20, 60, Math.abs(x)) * step(-45, -5, y + 0.25 * Math.abs(x));
        sum -= 0.2 * where * step(0.05, 0.42, gas);
        return sum;
    }

    private double vertebra(double u, double v, int level) {
        double back = 34 * oblique; // pedicles to spinous process lie this much behind the body
        double sum = body(u, v);
        for (int side = -1; side <= 1; side += 2) {
            double pu = side * (13.6 + level * 0.7) + back * 0.55;
            sum += ring(u - pu, v + 4.2, 4.3, 6.0, 0.34, 0.10);
            double tilt = side * 0.28;
            sum += ring(
                    rotU(u - side * 10.5 - back * 0.8, v - 15.5, tilt),
                    rotV(u - side * 10.5 - back * 0.8, v - 15.5, tilt),
                    4.6,
                    9.0,
                    0.13,
                    0.20);
            sum += ring(
                    rotU(u - side * 15.6 - back * 0.7, v + 17.5, -tilt),
                    rotV(u - side * 15.6 - back * 0.7, v + 17.5, -tilt),
                    4.2,
                    7.5,
                    0.12,
                    0.17);
            sum += transverse(side * (u - back * 0.6), v);
        }
        double lamina = (1 - step(9, 14, Math.abs(u - back * 0.8))) * (1 - step(6, 11, Math.abs(v - 5)));
        sum += 0.15 * lamina;
        double width = 2.5 + 0.16 * Math.max(0, v - 2);
        sum += ring((u - back) * 3.4 / width, v - 9.5, 3.4, 9.2, 0.24, 0.26);
        return sum;
    }

    private static double body(double u, double v) {
        double halfWidth = 19.8 + 4.2 * square(v / BODY_HALF_HEIGHT);
        double bow = Math.sqrt(Math.max(0, 1 - square(u / 24)));
        double halfHeight = BODY_HALF_HEIGHT - 1.3 * bow;
        double inside = (1 - step(halfWidth - 0.6, halfWidth + 0.6, Math.abs(u)))
                * (1 - step(halfHeight - 0.6, halfHeight + 0.6, Math.abs(v)));
        double chord = Math.sqrt(Math.max(0.12, 1 - square(u / (halfWidth + 1))));
        double sum = inside * 0.43 * chord;
        if (Math.abs(v) < BODY_HALF_HEIGHT) {
            sum += 0.15 * peak(Math.abs(u) - halfWidth + 0.8, 0.75);
        }
        if (Math.abs(u) < 24.5) {
            // a divergent beam shows the front and the back rim of an endplate apart
            sum += 0.17 * peak(Math.abs(v) - halfHeight - 1.3 * bow, 0.7);
            sum += 0.20 * peak(Math.abs(v) - halfHeight + 0.9 * bow, 0.8);
        }
        return sum;
    }

    /** @param u growing away from the spine on this side */
    private static double transverse(double u, double v) {
        if (u < 16 || u > 40) {
            return 0;
        }
        double centre = -4.5 - 0.0045 * square(u - 16);
        double half = 4.9 - 0.11 * (u - 16);
        double end = 1 - step(33, 37.5, u + 0.35 * Math.abs(v - centre));
        double inside = 1 - step(half - 0.6, half + 0.6, Math.abs(v - centre));
        double begin = step(16, 20, u);
        return begin * end * (0.15 * inside + 0.13 * peak(Math.abs(v - centre) - half + 0.4, 0.7));
    }

    private double ribs(double x, double y) {
        double sum = 0;
        for (int rib = 0; rib < 2; rib++) {
            double cy = bodyCentre(-2 - rib);
            double out = Math.abs(x - midline(cy)) - 22;
            if (out < 0 || out > (rib == 0 ? 48 : 90)) {
                continue;
            }
            double centre = cy - 6 + 0.42 * out + 0.0035 * out * out;
            double half = 4.4;
            double inside = 1 - step(half - 0.7, half + 0.7, Math.abs(y - centre));
            double fade = step(0, 6, out) * (1 - step(rib == 0 ? 42 : 84, rib == 0 ? 48 : 90, out));
            sum += fade * (0.13 * inside + 0.13 * peak(Math.abs(y - centre) - half + 0.5, 0.8));
        }
        return sum;
    }

    private double iliacCrest(double x, double y) {
        double out = Math.abs(x - midline(70));
        double crest = bodyCentre(1) + 26 + 0.018 * square(out - 74) + 1.5 * texture.at(x / 12, 1, 1);
        if (out < 30) {
            return 0;
        }
        double inside = step(crest - 0.8, crest + 0.8, y) * step(30, 42, out);
        return inside * (0.24 + 0.14 * Math.exp(-(y - crest) / 7)) + 0.2 * step(30, 42, out) * peak(y - crest, 1.1);
    }

    /** A closed shell of bone: dense at its rim. */
    private static double ring(double u, double v, double radiusU, double radiusV, double rim, double inner) {
        double r = Math.hypot(u / radiusU, v / radiusV);
        if (r > 1.6) {
            return 0;
        }
        double mm = (r - 1) * Math.min(radiusU, radiusV);
        return rim * peak(mm + 0.5, 0.85) + inner * (1 - step(-0.8, 0.8, mm));
    }

    private static double rotU(double u, double v, double angle) {
        return u * Math.cos(angle) + v * Math.sin(angle);
    }

    private static double rotV(double u, double v, double angle) {
        return v * Math.cos(angle) - u * Math.sin(angle);
    }

    static double peak(double distance, double sigma) {
        double t = distance / sigma;
        return t * t > 12 ? 0 : Math.exp(-t * t / 2);
    }

    static double step(double from, double to, double x) {
        double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    private static double square(double x) {
        return x * x;
    }
}
