package org.suitegateway.web.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.web.WebOptions;
import org.suitegateway.web.language.Languages;
import org.suitegateway.web.wording.ClinicTime;

/** What the frame of every page shows: whose page it is, what this person may do, when it was made. */
@ControllerAdvice(annotations = ForPeople.class)
public final class PageFrame {
    private final Clinic clinic;
    private final WebOptions options;
    private final ClinicTime time;

    public PageFrame(Clinic clinic, WebOptions options, ClinicTime time) {
        this.clinic = clinic;
        this.options = options;
        this.time = time;
    }

    /**
     * In the model as {@code frame}.
     *
     * @param back path and query of this page, where it can be asked for again
     * @param user signed in; empty if nobody is
     * @param csrf token for the forms of the page
     * @param mayConfirm checks of a suite
     * @param mayLink studies
     * @param maySeeDose the list of all doses
     * @param mayAcknowledge alerts
     * @param mayUndoMerges look at merges of patients and take them back
     * @param mayEnterDrugs say what was given
     * @param mayRepair replay and retry what failed
     */
    public record Frame(
            String clinic,
            String version,
            boolean demo,
            String path,
            String back,
            List<Locale> languages,
            String asOf,
            String user,
            String csrf,
            boolean mayConfirm,
            boolean mayLink,
            boolean maySeeDose,
            boolean mayAcknowledge,
            boolean mayUndoMerges,
            boolean mayEnterDrugs,
            boolean mayRepair) {}

    @ModelAttribute("frame")
    public Frame frame(HttpServletRequest request) {
        Principal user = request.getUserPrincipal();
        @Nullable CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        boolean nurse = request.isUserInRole("NURSE");
        boolean rso = request.isUserInRole("RSO");
        boolean admin = request.isUserInRole("ADMIN");
        return new Frame(
                clinic.name(),
                options.version(),
                options.demo(),
                request.getRequestURI(),
                back(request),
                Languages.OFFERED,
                time.second(time.now()),
                user == null ? "" : user.getName(),
                token == null ? "" : token.getToken(),
                nurse || admin,
                nurse || rso || admin,
                rso || admin,
                rso || admin,
                rso || admin,
                nurse || admin,
                admin);
    }

    private static String back(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getDispatcherType() == DispatcherType.ERROR) {
            return "/";
        }
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }
}
