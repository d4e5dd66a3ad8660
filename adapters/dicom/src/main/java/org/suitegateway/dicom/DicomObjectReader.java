package org.suitegateway.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.dose.DoseReport;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectReader;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.core.study.InstanceFacts;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.time.ClinicZone;

/** {@inheritDoc} Values that a real device got wrong never fail a reading; only what identifies the object must be right. */
public final class DicomObjectReader implements ObjectReader {
    // Values beyond this are no header: they are passed over unread.
    private static final int LARGE_VALUE = 1 << 20;
    private static final Set<VR> BULK = Set.of(VR.OB, VR.OD, VR.OF, VR.OL, VR.OW, VR.UN);

    private static final Set<String> KANJI = Set.of("ISO 2022 IR 87", "ISO 2022 IR 159");

    private final ClinicZone zone;

    /** @param zone of devices whose objects carry no offset */
    public DicomObjectReader(ClinicZone zone) {
        this.zone = zone;
    }

    @Override
    public void check(Path file) {
        try {
            StructureCheck.check(file);
        } catch (IOException e) {
            throw new UnavailableException("the object cannot be read from disk", e);
        }
    }

    @Override
    public Content read(Path file, Optional<Device> device) {
        try (ImageInputStream in = new ImageInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            in.setIncludeBulkData(ImageInputStream.IncludeBulkData.NO);
            in.setBulkDataDescriptor((path, creator, tag, vr, length) -> isBulk(tag, vr, length));
            Attributes meta = in.readFileMetaInformation();
            if (meta == null) {
                throw new RefusedException(Refusal.UNREADABLE, "(0002,0000)", "file meta information is missing");
            }
            FrugalHandler handler = FrugalHandler.ofInstance();
            Attributes object = header(in, handler);
            List<ContentItem> content = handler.content(TextValues.characterSet(object));
            repairCharset(object);
            DicomTime time = time(object, device);
            InstanceFacts facts = facts(meta, object, content, time);
            return new Content(facts, doseReport(object, facts, content, handler.memory(), time, device));
        } catch (RefusedException refused) {
            throw refused;
        } catch (FileSystemException e) {
            throw new UnavailableException("the object cannot be read from disk", e);
        } catch (IOException | RuntimeException e) { // the toolkit throws what it likes at bytes it does not like
            throw new RefusedException(Refusal.UNREADABLE, "data set", "the toolkit cannot read it");
        }
    }

    /** A sequence is none, however long: a dose report is little else than one. */
    private static boolean isBulk(int tag, VR vr, int length) {
        return vr != VR.SQ
                && (tag == Tag.PixelData || length > LARGE_VALUE || (length > LARGE_VALUE / 16 && BULK.contains(vr)));
    }

    /** The header; of a structured report without its content, which the handler has then. */
    private static Attributes header(ImageInputStream in, FrugalHandler handler) throws IOException {
        in.setImageInputHandler(handler);
        Attributes object = new Attributes(in.bigEndian(), 64);
        try {
            in.readAttributes(object, -1, Tag.PixelData);
        } catch (FrugalHandler.Enough enough) {
            // the rest is not needed
        }
        return object;
    }

    /** A first value that is Kanji alone would turn digits and identifiers into Kanji: before it ASCII is meant. */
    private static void repairCharset(Attributes object) {
        String[] charsets = object.getStrings(Tag.SpecificCharacterSet);
        if (charsets != null && charsets.length > 0 && KANJI.contains(charsets[0] == null ? "" : charsets[0])) {
            String[] repaired = new String[charsets.length + 1];
            repaired[0] = "";
            System.arraycopy(charsets, 0, repaired, 1, charsets.length);
            object.setString(Tag.SpecificCharacterSet, VR.CS, repaired);
        }
    }

    private static Optional<DoseReport> doseReport(
            Attributes object,
            InstanceFacts facts,
            List<ContentItem> content,
            Memory memory,
            DicomTime time,
            Optional<Device> device) {
        return DoseReportReader.isStructuredReport(facts.sopClassUid())
                ? new DoseReportReader(object, facts, content, memory, time).read()
                : new HeaderDoseReader(
                                object, facts, device.map(Device::areaDoseUnit).orElse(Device.AreaDoseUnit.DGY_CM2))
                        .read();
    }

    private DicomTime time(Attributes object, Optional<Device> device) {
        return new DicomTime(
                device.map(Device::zone).orElse(zone), DicomTime.offset(text(object, Tag.TimezoneOffsetFromUTC, 16)));
    }

    private static InstanceFacts facts(Attributes meta, Attributes object, List<ContentItem> content, DicomTime time) {
        return new InstanceFacts(
                uid(object, Tag.SOPClassUID),
                uid(object, Tag.SOPInstanceUID),
                uid(meta, Tag.TransferSyntaxUID),
                uid(object, Tag.StudyInstanceUID),
                uid(object, Tag.SeriesInstanceUID),
                text(object, Tag.Modality, 16),
                text(object, Tag.PatientID, 64),
                text(object, Tag.IssuerOfPatientID, 64),
                PersonName.ofDicom(text(object, Tag.PatientName, 324)),
                DicomTime.date(text(object, Tag.PatientBirthDate, 16)),
                Optional.of(text(object, Tag.PatientSex, 1)).filter(s -> s.matches("[MFO]")),
                accession(object, content),
                text(object, Tag.StudyDescription, 64),
                text(object, Tag.SeriesDescription, 64),
                text(object, Tag.Manufacturer, 64),
                text(object, Tag.ManufacturerModelName, 64),
                text(object, Tag.StationName, 16),
                acquiredAt(object, time),
                number(object, Tag.InstanceNumber),
                object.contains(Tag.Rows)
                        ? number(object, Tag.NumberOfFrames).or(() -> Optional.of(1))
                        : Optional.empty(),
                number(object, Tag.Rows),
                number(object, Tag.Columns),
                uids(object, Tag.IrradiationEventUID),
                order(object));
    }

    /**
     * Objects of several requests leave (0008,0050) empty; the first item of (0040,0275) has one of the numbers, or the content of a report
     * (PS3.16 TID 1005).
     */
    private static String accession(Attributes object, List<ContentItem> content) {
        String own = text(object, Tag.AccessionNumber, 64);
        String requested = own.isEmpty() ? text(request(object), Tag.AccessionNumber, 64) : own;
        return requested.isEmpty()
                ? content.stream()
                        .filter(i -> i.concept() == Concept.ACCESSION)
                        .findFirst()
                        .map(i -> i.text(64))
                        .orElse("")
                : requested;
    }

    private static OrderReference order(Attributes object) {
        return reference(request(object)).or(reference(object));
    }

    private static OrderReference reference(Attributes from) {
        return new OrderReference(
                text(item(from, Tag.IssuerOfAccessionNumberSequence), Tag.LocalNamespaceEntityID, 64),
                text(from, Tag.RequestedProcedureID, 16),
                text(from, Tag.ScheduledProcedureStepID, 16),
                text(item(from, Tag.ReferencedPerformedProcedureStepSequence), Tag.ReferencedSOPInstanceUID, 64));
    }

    private static Attributes request(Attributes object) {
        return item(object, Tag.RequestAttributesSequence);
    }

    /** The first item; an empty one if there is none. */
    static Attributes item(Attributes from, int sequence) {
        Attributes item = from.getNestedDataset(sequence);
        return item == null ? new Attributes() : item;
    }

    private static Optional<Instant> acquiredAt(Attributes object, DicomTime time) {
        return time.instant(text(object, Tag.AcquisitionDateTime, 32))
                .or(() -> at(time, object, Tag.AcquisitionDate, Tag.AcquisitionTime))
                .or(() -> at(time, object, Tag.ContentDate, Tag.ContentTime))
                .or(() -> at(time, object, Tag.SeriesDate, Tag.SeriesTime))
                .or(() -> at(time, object, Tag.StudyDate, Tag.StudyTime));
    }

    static List<Attributes> items(Attributes from, int sequence) {
        Sequence items = from.getSequence(sequence);
        return items == null ? List.of() : items;
    }

    static ProcedureCode code(Attributes entry) {
        return new ProcedureCode(
                text(entry, Tag.CodeValue, 16),
                text(entry, Tag.CodingSchemeDesignator, 16),
                text(entry, Tag.CodeMeaning, 64));
    }

    private static Optional<Instant> at(DicomTime time, Attributes object, int date, int clock) {
        return time.instant(text(object, date, 16), text(object, clock, 16));
    }

    private static String uid(Attributes from, int tag) {
        String uid = text(from, tag, 66);
        if (uid.isEmpty()) {
            throw new RefusedException(Refusal.MISSING_FIELD, StructureCheck.tagName(tag), "the UID is missing");
        }
        return uid;
    }

    private static List<String> uids(Attributes from, int tag) {
        String[] values = from.getStrings(tag);
        return values == null
                ? List.of()
                : java.util.Arrays.stream(values)
                        .filter(v -> v != null && v.matches("[0-9.]{1,64}"))
                        .toList();
    }

    private static Optional<Integer> number(Attributes from, int tag) {
        try {
            int value = from.getInt(tag, Integer.MIN_VALUE);
            return value == Integer.MIN_VALUE ? Optional.empty() : Optional.of(value);
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The first value, trimmed and cut; empty if absent. A charset that nobody knows must not fail an object. */
    static String text(Attributes from, int tag, int most) {
        String value;
        try {
            value = from.getString(tag, "");
        } catch (RuntimeException malformed) {
            return "";
        }
        return value == null ? "" : TextValues.clean(value, most);
    }
}
