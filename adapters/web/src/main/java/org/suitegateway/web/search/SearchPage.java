package org.suitegateway.web.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.wording.ClinicTime;

/** What the box at the head of every page leads to. */
@ForPeople
public final class SearchPage {
    static final int FEW = 20;
    static final int MANY = 200;

    private final Searching searching;
    private final ProcedureWords words;
    private final ClinicTime time;

    public SearchPage(Searching searching, ProcedureWords words, ClinicTime time) {
        this.searching = searching;
        this.words = words;
        this.time = time;
    }

    /** A patient. */
    record PatientLine(String name, String id, String issuer, String birthDate) {}

    /** A study. */
    record StudyLine(String uid, String what, String patient, String patientId, String accession, String at) {}

    /** A message. @param failed whether it waits for a person */
    record MessageLine(String id, String type, String controlId, String sender, String received, boolean failed) {}

    @GetMapping("/search")
    String page(HttpServletRequest request, Model model) {
        Query query = Query.of(request, "q", "all");
        Optional<String> text = query.text("q");
        boolean all = query.flag("all").orElse(false);
        model.addAttribute("q", text.orElse(""));
        model.addAttribute("all", all);
        model.addAttribute("asked", text.isPresent());
        if (text.isPresent()) {
            checked(text.get());
            Searching.Found found = searching.find(text.get(), all ? MANY : FEW, request.isUserInRole("ADMIN"));
            model.addAttribute("nothing", found.isEmpty());
            model.addAttribute(
                    "procedures",
                    found.procedures().items().stream().map(words::of).toList());
            model.addAttribute(
                    "patients",
                    found.patients().items().stream().map(this::line).toList());
            model.addAttribute(
                    "studies", found.studies().items().stream().map(this::line).toList());
            model.addAttribute(
                    "messages",
                    found.messages().items().stream().map(this::line).toList());
            model.addAttribute("devices", found.devices().items());
            model.addAttribute(
                    "more",
                    List.of(found.procedures(), found.patients(), found.studies(), found.messages(), found.devices())
                            .stream()
                            .anyMatch(Searching.Group::more));
        }
        return "search";
    }

    /** UIDs have 64 characters at most, and so have patient IDs. */
    static void checked(String text) {
        if (text.length() > 128) {
            throw new BadParameterException("q", "has at most 128 characters");
        }
    }

    private PatientLine line(Searching.Person person) {
        return new PatientLine(
                person.patient()
                        .map(Patient::name)
                        .filter(n -> !n.isEmpty())
                        .map(PersonName::display)
                        .orElse(person.id().value()),
                person.id().value(),
                person.id().issuer(),
                person.patient().flatMap(Patient::birthDate).map(time::day).orElse(""));
    }

    private StudyLine line(Study study) {
        return new StudyLine(
                study.studyInstanceUid(),
                (study.modality() + " " + study.description()).strip(),
                study.patientName().isEmpty() ? "" : study.patientName().display(),
                study.patientId(),
                study.accessionNumber(),
                time.full(study.at()));
    }

    private MessageLine line(MessageJournal.Entry entry) {
        return new MessageLine(
                entry.id(),
                entry.type(),
                entry.controlId(),
                entry.sender().replace('|', ' '),
                time.full(entry.receivedAt()),
                entry.state() == MessageJournal.State.FAILED);
    }
}
