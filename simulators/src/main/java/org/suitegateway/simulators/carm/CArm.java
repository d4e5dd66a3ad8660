package org.suitegateway.simulators.carm;

import java.io.IOException;
import java.util.List;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Keep;
import org.suitegateway.simulators.dicom.StorePeer;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.workflow.Device;

/** A mobile C-arm. It answers C-ECHO, and takes results of storage commitments, on a port of its own; what it produces is sent by whoever runs it. */
public final class CArm implements AutoCloseable {
    /** 8 bits as older image intensifiers give, or 12 bits in 16 as flat detectors do. */
    public enum Depth {
        EIGHT,
        TWELVE
    }

    private final Machine machine;
    private final Uids uids;
    private final int size;
    private final Depth depth;
    private final StorePeer echo;

    private CArm(Machine machine, Uids uids, int size, Depth depth, StorePeer echo) {
        this.machine = machine;
        this.uids = uids;
        this.size = size;
        this.depth = depth;
        this.echo = echo;
    }

    /**
     * @param size rows and columns of a frame
     * @param port to answer C-ECHO on, 0 for a free one
     */
    public static CArm switchOn(Machine machine, Uids uids, int size, Depth depth, int port) throws IOException {
        return new CArm(machine, uids, size, depth, StorePeer.listen(machine.stationName(), port, Keep.nothing()));
    }

    public String aeTitle() {
        return machine.stationName();
    }

    public int port() {
        return echo.port();
    }

    public int echoes() {
        return echo.echoes();
    }

    /** As it takes part in the workflow: scheduled as fluoroscopy, its images are angiography's. */
    public Device device() {
        return new Device(machine, "RF", "XA", echo.events());
    }

    /** @param seed of the anatomy: the same seed is the same patient on the table */
    public Examination begin(StudyOrder order, long seed) {
        return new Examination(order, machine, uids, size, depth, seed, List.of());
    }

    @Override
    public void close() throws IOException {
        echo.close();
    }
}
