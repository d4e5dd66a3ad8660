package org.suitegateway.core.skindose;

/** A point or a direction, in mm where it is a point. */
record Vector(double x, double y, double z) {
    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector minus(Vector other) {
        return new Vector(x - other.x, y - other.y, z - other.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /**
     * Turned from the room (x to the left of a patient lying supine, head first; y down; z to the head end) into the body.
     */
    Vector intoBody(Lying lying) {
        Vector headFirst = lying.headFirst() ? this : new Vector(-x, y, -z);
        return switch (lying.down()) {
            case BACK -> headFirst;
            case FRONT -> new Vector(-headFirst.x, -headFirst.y, headFirst.z);
            case LEFT -> new Vector(headFirst.y, -headFirst.x, headFirst.z);
            case RIGHT -> new Vector(-headFirst.y, headFirst.x, headFirst.z);
        };
    }
}
