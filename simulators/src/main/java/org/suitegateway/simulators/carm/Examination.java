package org.suitegateway.simulators.carm;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suitegateway.simulators.clinic.Body;
import org.suitegateway.simulators.clinic.Machine;
import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.DataSet;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.Tag;
import org.suitegateway.simulators.dicom.TransferSyntax;
import org.suitegateway.simulators.dicom.Uids;
import org.suitegateway.simulators.dicom.Vr;
import org.suitegateway.simulators.dose.Dialect;
import org.suitegateway.simulators.dose.DoseReport;
import org.suitegateway.simulators.dose.DoseTotals;
import org.suitegateway.simulators.dose.Geometry;
import org.suitegateway.simulators.dose.IrradiationEvent;
import org.suitegateway.simulators.dose.StepDose;
import org.suitegateway.simulators.dose.Technique;

/**
 * One patient on the table: exposures in the order they are made, and the dose report of all so far. Every exposure is an irradiation event
 * of the report; an image names its event in (0008,3010). Not thread-safe.
 */
public final class Examination {
    private static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";
    private static final BigDecimal DGY_CM2_PER_GY_M2 = new BigDecimal("1E5");

    private final Machine machine;
    private final Uids uids;
    private final CArm.Depth depth;
    private final long seed;
    private final Fluoroscope fluoroscope;
    private final List<IrradiationEvent> events;
    private StudyOrder order;
    private String seriesUid;
    private int instances;
    private int earlierEvents;
    private int earlierInstances;

    Examination(
            StudyOrder order,
            Machine machine,
            Uids uids,
            int size,
            CArm.Depth depth,
            long seed,
            List<IrradiationEvent> earlier) {
        this.order = order.measured(Body.of(seed));
        this.machine = machine;
        this.uids = uids;
        this.depth = depth;
        this.seed = seed;
        Fluoroscope.Shape shape = depth == CArm.Depth.EIGHT ? Fluoroscope.Shape.ROUND : Fluoroscope.Shape.SQUARE;
        this.fluoroscope = new Fluoroscope(size, shape, Math.floorMod(seed, 5) * 4 - 8, seed);
        this.seriesUid = uids.next();
        this.events = new ArrayList<>(earlier);
    }

    /**
     * How strongly it is irradiated.
     *
     * @param seconds the pedal is down
     * @param milligrayPerSecond air kerma rate at the reference point
     */
    public record Exposure(String seconds, String milligrayPerSecond) {
        /** A low-dose look. */
        public static Exposure look(String seconds) {
            return new Exposure(seconds, "0.12");
        }
    }

    /** Fluoroscopy of which nothing is stored. */
    public void screen(LocalDateTime at, Exposure exposure) {
        record(at, exposure, IrradiationEvent.Type.FLUOROSCOPY);
    }

    /**
     * Fluoroscopy whose last image is stored.
     *
     * @param needle 0 to 1, how far the needle is
     * @param contrast 0 to 1, how much contrast medium is spread
     */
    public DicomObject spot(LocalDateTime at, Exposure exposure, double needle, double contrast) {
        IrradiationEvent event = record(at, exposure, IrradiationEvent.Type.FLUOROSCOPY);
        DataSet image = image(event, 1).pixels(word(), pixels(frame(needle, contrast, 260, instances)));
        return DicomObject.of(image, TransferSyntax.EXPLICIT_LITTLE);
    }

    /** An acquisition of several frames in which contrast medium spreads, stored as one multi-frame object. */
    public DicomObject run(LocalDateTime at, Exposure exposure, int frames) {
        IrradiationEvent event = record(at, exposure, IrradiationEvent.Type.STATIONARY);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            pixels.writeBytes(pixels(frame(1, i / (double) Math.max(1, frames - 1), 480, 1000L * instances + i)));
        }
        DataSet image = image(event, frames)
                .put(Tag.CINE_RATE, "3")
                .put(Tag.FRAME_TIME, "333.33")
                .put(Tag.FRAME_INCREMENT_POINTER, Tag.FRAME_TIME.number())
                .pixels(word(), pixels.toByteArray());
        return DicomObject.of(image, TransferSyntax.EXPLICIT_LITTLE);
    }

    /**
     * The machine counts a step of its own from here: what was before is in the report of the step before.
     *
     * @param next with the step that is performed now
     */
    public void continueAs(StudyOrder next) {
        order = next.measured(Body.of(seed));
        seriesUid = uids.next();
        earlierEvents = events.size();
        earlierInstances = instances;
    }

    /** Of the step that is performed now. */
    public StepDose stepDose() {
        List<IrradiationEvent> of = events.subList(earlierEvents, events.size());
        return new StepDose(DoseTotals.of(of), instances - earlierInstances, of);
    }

    /** How many pictures were stored, a run counting as one. */
    public int pictures() {
        return instances;
    }

    /** Of all steps. */
    public DoseTotals totals() {
        return DoseTotals.of(events);
    }

    public List<IrradiationEvent> events() {
        return List.copyOf(events);
    }

    /** The dose report of everything in this step so far: a later one holds all events of an earlier one. */
    public DicomObject report(LocalDateTime at) {
        return report(at, Dialect.STANDARD);
    }

    /** The same as another vendor writes it. */
    public DicomObject report(LocalDateTime at, Dialect dialect) {
        return new DoseReport(order, machine, dialect, events.subList(earlierEvents, events.size()), uids).object(at);
    }

    private IrradiationEvent record(LocalDateTime at, Exposure exposure, IrradiationEvent.Type type) {
        BigDecimal seconds = new BigDecimal(exposure.seconds());
        BigDecimal kermaGy = new BigDecimal(exposure.milligrayPerSecond())
                .multiply(seconds)
                .movePointLeft(3)
                .setScale(8, RoundingMode.HALF_UP);
        // the field at the reference point: 14 cm × 14.5 cm, narrowed by the leaves
        BigDecimal dapGyM2 = kermaGy.multiply(new BigDecimal("0.0152")).setScale(10, RoundingMode.HALF_UP);
        String kvp = String.valueOf(76 + Math.floorMod(seed + events.size(), 9));
        IrradiationEvent event = new IrradiationEvent(
                Optional.of(uids.next()),
                IrradiationEvent.Plane.SINGLE,
                at,
                type,
                type == IrradiationEvent.Type.FLUOROSCOPY ? "Spine Low Dose 8 p/s" : "Spine Run 3 f/s",
                Optional.of(dapGyM2),
                Optional.of(kermaGy),
                seconds,
                type == IrradiationEvent.Type.FLUOROSCOPY
                        ? Technique.fluoroscopy(kvp, "3.4")
                        : Technique.acquisition(kvp, "18.5"),
                Geometry.of(new Geometry.Angles(
                        String.valueOf(Math.floorMod(seed, 5) * 4 - 8), String.valueOf(events.size() % 3 * 5))),
                List.of());
        events.add(event);
        return event;
    }

    private float[] frame(double needle, double contrast, double photons, long number) {
        double breathing = 1.2 * Math.sin(number * 1.7);
        return fluoroscope.take(new Fluoroscope.Frame(needle, contrast, photons, breathing, seed * 7919 + number));
    }

    private DataSet image(IrradiationEvent event, int frames) {
        instances++;
        String instanceUid = uids.next();
        events.set(events.size() - 1, event.with(new IrradiationEvent.Image(seriesUid, XA, instanceUid)));
        int size = fluoroscope.size();
        boolean eight = depth == CArm.Depth.EIGHT;
        DataSet image = order.header()
                .putAll(machine.header())
                .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "SINGLE PLANE")
                .put(Tag.SOP_CLASS_UID, XA)
                .put(Tag.SOP_INSTANCE_UID, instanceUid)
                .put(Tag.SERIES_INSTANCE_UID, seriesUid)
                .put(Tag.SERIES_NUMBER, "1")
                .put(Tag.INSTANCE_NUMBER, String.valueOf(instances))
                .put(Tag.SERIES_DATE, StudyOrder.date(order.started()))
                .put(Tag.SERIES_TIME, StudyOrder.time(order.started()))
                .put(Tag.ACQUISITION_DATE, StudyOrder.date(event.started()))
                .put(Tag.ACQUISITION_TIME, StudyOrder.time(event.started()))
                .put(Tag.CONTENT_DATE, StudyOrder.date(event.started()))
                .put(Tag.CONTENT_TIME, StudyOrder.time(event.started()))
                .put(Tag.MODALITY, "XA")
                .put(Tag.SERIES_DESCRIPTION, event.protocol())
                .put(Tag.PROTOCOL_NAME, event.protocol())
                .put(Tag.BODY_PART_EXAMINED, "LSPINE")
                .put(Tag.PATIENT_ORIENTATION, "")
                .put(Tag.IRRADIATION_EVENT_UID, event.uid().orElseThrow());
        return image.putAll(exposure(event))
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, String.valueOf(frames))
                .put(Tag.ROWS, size)
                .put(Tag.COLUMNS, size)
                .put(Tag.BITS_ALLOCATED, eight ? 8 : 16)
                .put(Tag.BITS_STORED, eight ? 8 : 12)
                .put(Tag.HIGH_BIT, eight ? 7 : 11)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_INTENSITY_RELATIONSHIP, "DISP")
                .put(Tag.WINDOW_CENTER, eight ? "128" : "2048")
                .put(Tag.WINDOW_WIDTH, eight ? "256" : "4096")
                .put(Tag.LOSSY_IMAGE_COMPRESSION, "00");
    }

    private static DataSet exposure(IrradiationEvent event) {
        boolean fluoroscopy = event.type() == IrradiationEvent.Type.FLUOROSCOPY;
        BigDecimal milliampere = new BigDecimal(event.technique().milliampere().get(0));
        Geometry.Angles angles = event.geometry().angles().orElseThrow();
        return new DataSet()
                .put(Tag.KVP, event.technique().kvp().get(0))
                .put(Tag.DISTANCE_SOURCE_TO_DETECTOR, "980")
                .put(Tag.DISTANCE_SOURCE_TO_PATIENT, "620")
                .put(
                        Tag.EXPOSURE_TIME,
                        event.seconds()
                                .movePointRight(3)
                                .setScale(0, RoundingMode.HALF_UP)
                                .toPlainString())
                .put(
                        Tag.XRAY_TUBE_CURRENT,
                        milliampere.setScale(0, RoundingMode.HALF_UP).toPlainString())
                .put(
                        Tag.EXPOSURE,
                        milliampere
                                .multiply(event.seconds())
                                .setScale(0, RoundingMode.HALF_UP)
                                .toPlainString())
                .put(Tag.AVERAGE_PULSE_WIDTH, String.valueOf(event.technique().pulseWidthMs()))
                .put(Tag.RADIATION_SETTING, fluoroscopy ? "SC" : "GR")
                .put(
                        Tag.IMAGE_AND_FLUOROSCOPY_AREA_DOSE_PRODUCT,
                        event.dapGyM2()
                                .orElseThrow()
                                .multiply(DGY_CM2_PER_GY_M2)
                                .stripTrailingZeros()
                                .toPlainString())
                .put(Tag.IMAGER_PIXEL_SPACING, "0.4", "0.4")
                .put(Tag.POSITIONER_MOTION, "STATIC")
                .put(Tag.POSITIONER_PRIMARY_ANGLE, angles.primary())
                .put(Tag.POSITIONER_SECONDARY_ANGLE, angles.secondary());
    }

    private Vr word() {
        return depth == CArm.Depth.EIGHT ? Vr.OB : Vr.OW;
    }

    private byte[] pixels(float[] frame) {
        if (depth == CArm.Depth.EIGHT) {
            byte[] pixels = new byte[frame.length];
            for (int i = 0; i < frame.length; i++) {
                pixels[i] = (byte) Math.round(frame[i] * 255);
            }
            return pixels;
        }
        byte[] pixels = new byte[frame.length * 2];
        for (int i = 0; i < frame.length; i++) {
            int value = Math.round(frame[i] * 4095);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >>> 8);
        }
        return pixels;
    }
}
