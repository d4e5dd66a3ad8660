package org.suitegateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.SessionTrackingMode;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.LocaleResolver;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.alert.AlertRules;
import org.suitegateway.core.alert.AlertRulesReload;
import org.suitegateway.core.alert.Alerts;
import org.suitegateway.core.alert.FollowUpTasks;
import org.suitegateway.core.commitment.Commitments;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Sightings;
import org.suitegateway.core.dose.DeviceDose;
import org.suitegateway.core.dose.DoseLedger;
import org.suitegateway.core.dose.PatientDose;
import org.suitegateway.core.dose.ProcedureDose;
import org.suitegateway.core.dose.SkinDoseDesk;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageIntake;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.intake.ObjectProcessing;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.intake.ProblemNotes;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.live.BoardNews;
import org.suitegateway.core.notice.Notices;
import org.suitegateway.core.notice.Recipients;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientIdentities;
import org.suitegateway.core.patient.Patients;
import org.suitegateway.core.performed.PerformedSteps;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.quality.QualityRecords;
import org.suitegateway.core.readiness.SuiteBoard;
import org.suitegateway.core.schedule.ScheduleDesk;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staff.TeamDesk;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeLedger;
import org.suitegateway.core.staffdose.StaffAccounts;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.ProcedureLiveDose;
import org.suitegateway.core.steroid.SteroidDesk;
import org.suitegateway.core.steroid.SteroidHistory;
import org.suitegateway.core.steroid.SteroidTable;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.core.study.ImagePreviews;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.access.FailedSignIns;
import org.suitegateway.web.access.IdleSessions;
import org.suitegateway.web.access.SecurityChains;
import org.suitegateway.web.access.SignInLog;
import org.suitegateway.web.access.SignInPage;
import org.suitegateway.web.access.SignInThrottle;
import org.suitegateway.web.access.ThrottledSignIn;
import org.suitegateway.web.alert.Acknowledging;
import org.suitegateway.web.alert.AlertApi;
import org.suitegateway.web.alert.AlertPage;
import org.suitegateway.web.alert.AlertRuleApi;
import org.suitegateway.web.alert.AlertRulePage;
import org.suitegateway.web.alert.AlertWords;
import org.suitegateway.web.alert.TaskApi;
import org.suitegateway.web.alert.TaskDesk;
import org.suitegateway.web.alert.TaskPage;
import org.suitegateway.web.audit.AuditPages;
import org.suitegateway.web.badge.BadgeApi;
import org.suitegateway.web.badge.BadgePage;
import org.suitegateway.web.badge.BadgeUploads;
import org.suitegateway.web.clinical.ClinicalPages;
import org.suitegateway.web.clinical.ClinicalPanel;
import org.suitegateway.web.delivery.DestinationPages;
import org.suitegateway.web.device.DeviceApi;
import org.suitegateway.web.device.DevicePages;
import org.suitegateway.web.dose.DeviceDosePage;
import org.suitegateway.web.dose.DeviceDoseTable;
import org.suitegateway.web.dose.DeviceReportApi;
import org.suitegateway.web.dose.DoseList;
import org.suitegateway.web.dose.DosePage;
import org.suitegateway.web.dose.DoseTable;
import org.suitegateway.web.export.ExportPages;
import org.suitegateway.web.export.Exports;
import org.suitegateway.web.http.ApiErrors;
import org.suitegateway.web.http.ErrorPage;
import org.suitegateway.web.http.OpenApiDocument;
import org.suitegateway.web.http.PageErrors;
import org.suitegateway.web.http.PageFrame;
import org.suitegateway.web.http.Problems;
import org.suitegateway.web.language.LanguagePage;
import org.suitegateway.web.language.Languages;
import org.suitegateway.web.language.Texts;
import org.suitegateway.web.live.Dosimeters;
import org.suitegateway.web.live.LiveApi;
import org.suitegateway.web.live.LivePage;
import org.suitegateway.web.live.LivePanel;
import org.suitegateway.web.live.WearingForm;
import org.suitegateway.web.notice.NoticeApi;
import org.suitegateway.web.notice.NoticeDesk;
import org.suitegateway.web.notice.NoticePage;
import org.suitegateway.web.notice.NoticeProblems;
import org.suitegateway.web.notice.NoticeWords;
import org.suitegateway.web.notice.ToldOnPages;
import org.suitegateway.web.patient.MergeApi;
import org.suitegateway.web.patient.MergeDesk;
import org.suitegateway.web.patient.MergePage;
import org.suitegateway.web.patient.PatientDoseApi;
import org.suitegateway.web.patient.PatientDosePage;
import org.suitegateway.web.patient.PatientLookup;
import org.suitegateway.web.problem.OwedApi;
import org.suitegateway.web.problem.ProblemApi;
import org.suitegateway.web.problem.ProblemPage;
import org.suitegateway.web.problem.ProblemPages;
import org.suitegateway.web.problem.Repairs;
import org.suitegateway.web.procedure.Dossiers;
import org.suitegateway.web.procedure.ProcedureApi;
import org.suitegateway.web.procedure.ProcedureListPage;
import org.suitegateway.web.procedure.ProcedurePage;
import org.suitegateway.web.procedure.ProcedureSearch;
import org.suitegateway.web.procedure.ProcedureViews;
import org.suitegateway.web.procedure.ProcedureWords;
import org.suitegateway.web.procedure.StudyDosePage;
import org.suitegateway.web.quality.QualityPages;
import org.suitegateway.web.report.ReportPages;
import org.suitegateway.web.search.SearchPages;
import org.suitegateway.web.staffdose.StaffApi;
import org.suitegateway.web.staffdose.StaffDosePage;
import org.suitegateway.web.staffdose.StaffPage;
import org.suitegateway.web.staffdose.StaffReportApi;
import org.suitegateway.web.staffdose.StaffTable;
import org.suitegateway.web.steroid.DrugApi;
import org.suitegateway.web.steroid.DrugDesk;
import org.suitegateway.web.steroid.DrugPage;
import org.suitegateway.web.steroid.DrugProblems;
import org.suitegateway.web.steroid.DrugWords;
import org.suitegateway.web.steroid.Drugs;
import org.suitegateway.web.steroid.SteroidPanel;
import org.suitegateway.web.study.LinkDesk;
import org.suitegateway.web.study.PreviewPage;
import org.suitegateway.web.study.PreviewShelf;
import org.suitegateway.web.study.StudyApi;
import org.suitegateway.web.study.StudyPage;
import org.suitegateway.web.study.StudyWords;
import org.suitegateway.web.study.UnlinkedPage;
import org.suitegateway.web.suite.StatusBoard;
import org.suitegateway.web.suite.StatusEvents;
import org.suitegateway.web.suite.StatusPage;
import org.suitegateway.web.suite.StatusStreams;
import org.suitegateway.web.suite.SuiteApi;
import org.suitegateway.web.team.PeoplePage;
import org.suitegateway.web.team.StaffMergeApi;
import org.suitegateway.web.team.SuiteTeams;
import org.suitegateway.web.team.TeamApi;
import org.suitegateway.web.team.TeamPage;
import org.suitegateway.web.team.TeamWords;
import org.suitegateway.web.viewer.ViewerPages;
import org.suitegateway.web.wording.ClinicTime;
import org.thymeleaf.ITemplateEngine;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that answers HTTP, bean by bean; nothing is scanned. The application imports it and supplies, as beans, the ports and
 * services of core that stand in the parameters below, with {@link SignIns} and {@link WebOptions}. Spring Boot's auto-configuration
 * supplies the server, MVC, Thymeleaf, Jackson and Security.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    QualityPages.class,
    ViewerPages.class,
    ClinicalPages.class,
    ExportPages.class,
    ReportPages.class,
    AuditPages.class,
    DestinationPages.class,
    DevicePages.class,
    ProblemPages.class,
    SearchPages.class
})
public class WebConfiguration {
    private static final int LARGEST_FILE = 20 << 20; // bytes; a physicist's report with its images

    // what all endpoints share

    @Bean
    ClinicTime clinicTime(Clinic clinic, Clock clock) {
        return new ClinicTime(clinic.zone(), clock);
    }

    /** Absent is absent, amounts are plain digits, and a member that is not known is a mistake to be told. */
    @Bean
    JsonMapperBuilderCustomizer exactJson() {
        return json -> json.changeDefaultPropertyInclusion(
                        value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    ApiErrors apiErrors() {
        return new ApiErrors();
    }

    @Bean
    PageErrors pageErrors(PageFrame frames) {
        return new PageErrors(frames);
    }

    @Bean
    ErrorPage errorPage(Problems problems) {
        return new ErrorPage(problems);
    }

    @Bean
    MessageSource messageSource() {
        return Languages.texts();
    }

    @Bean
    LocaleResolver localeResolver() {
        return Languages.choice();
    }

    @Bean
    Texts texts(MessageSource messages) {
        return new Texts(messages);
    }

    @Bean
    LanguagePage languagePage(LocaleResolver choice) {
        return new LanguagePage(choice);
    }

    @Bean
    PageFrame pageFrame(Clinic clinic, WebOptions options, ClinicTime time) {
        return new PageFrame(clinic, options, time);
    }

    @Bean
    OpenApiDocument openApiDocument(WebOptions options) {
        return new OpenApiDocument(options.version());
    }

    // sign-in

    @Bean
    SignInThrottle signInThrottle(Clock clock) {
        return new SignInThrottle(clock);
    }

    @Bean
    AuthenticationManager signIn(SignIns signIns, SignInThrottle throttle, FailedSignIns failed) {
        // no bean of its own: Spring would build a second way in from it, around the throttle
        DaoAuthenticationProvider passwords = new DaoAuthenticationProvider(accounts(signIns));
        passwords.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        return new ThrottledSignIn(new ProviderManager(passwords), throttle, failed);
    }

    private static UserDetailsService accounts(SignIns signIns) {
        Map<String, SignIns.Account> byName = signIns.accounts().stream()
                .collect(Collectors.toMap(a -> a.name().toLowerCase(Locale.ROOT), a -> a));
        return name -> {
            SignIns.Account account = byName.get(name.toLowerCase(Locale.ROOT));
            if (account == null) {
                throw new UsernameNotFoundException("no such account");
            }
            return User.withUsername(account.name())
                    .password(account.passwordHash())
                    .roles(account.role().name())
                    .build();
        };
    }

    @Bean
    IdleSessions idleSessions(WebOptions options, Clock clock) {
        return new IdleSessions(options.idle(), clock);
    }

    /** Inside the security chains only, not a second time around them. */
    @Bean
    FilterRegistrationBean<IdleSessions> idleSessionsRegistration(IdleSessions filter) {
        FilterRegistrationBean<IdleSessions> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    SecurityChains securityChains(AuthenticationManager signIn, IdleSessions idleSessions, Problems problems) {
        return new SecurityChains(signIn, idleSessions, problems);
    }

    @Bean
    @Order(1)
    SecurityFilterChain programsChain(HttpSecurity http, SecurityChains chains) throws Exception {
        return chains.forPrograms(http);
    }

    @Bean
    @Order(2)
    SecurityFilterChain peopleChain(HttpSecurity http, SecurityChains chains) throws Exception {
        return chains.forPeople(http);
    }

    /** The session is a cookie that scripts cannot read and other sites cannot send along with a form. */
    @Bean
    ServletContextInitializer sessionCookie(WebOptions options) {
        return context -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            context.setSessionTimeout((int) options.idle().toMinutes() + 1); // IdleSessions is the exact one
            context.getSessionCookieConfig().setName("SUITEGATEWAY");
            context.getSessionCookieConfig().setHttpOnly(true);
            context.getSessionCookieConfig().setAttribute("SameSite", "Lax");
        };
    }

    /** Redirects name no host: behind a proxy that ends TLS ours would be the wrong one. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> relativeRedirects() {
        return server -> server.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    }

    @Bean
    SignInLog signInLog() {
        return new SignInLog();
    }

    @Bean
    SignInPage signInPage() {
        return new SignInPage();
    }

    // suites

    @Bean
    StatusBoard statusBoard(
            SuiteBoard board,
            Studies studies,
            ProcedureDose dose,
            Alerts alerts,
            FailedObjects failedObjects,
            MessageJournal journal,
            Deliveries deliveries,
            PerformedSteps steps,
            Sightings sightings,
            NoticeProblems notices,
            ProcedureWords words,
            SuiteTeams teams,
            ClinicTime time) {
        return new StatusBoard(
                board,
                studies,
                dose,
                alerts,
                failedObjects,
                journal,
                deliveries,
                steps,
                sightings,
                notices,
                words,
                teams,
                time);
    }

    @Bean
    StatusStreams statusStreams(BoardNews news, IdleSessions idleSessions) {
        return new StatusStreams(news, idleSessions);
    }

    @Bean
    StatusEvents statusEvents(StatusStreams streams) {
        return new StatusEvents(streams);
    }

    @Bean
    StatusPage statusPage(
            StatusBoard status,
            SuiteBoard board,
            Transactions transactions,
            ITemplateEngine templates,
            ClinicTime time) {
        return new StatusPage(status, board, transactions, templates, time);
    }

    @Bean
    SuiteApi suiteApi(SuiteBoard board, ProcedureViews procedures, Transactions transactions, ClinicTime time) {
        return new SuiteApi(board, procedures, transactions, time);
    }

    // procedures

    @Bean
    ProcedureWords procedureWords(PatientDirectory patients, Clinic clinic, ClinicTime time) {
        return new ProcedureWords(patients, clinic, time);
    }

    @Bean
    ProcedureViews procedureViews(
            PatientDirectory patients,
            Studies studies,
            ProcedureDose dose,
            SkinDoseDesk skinDose,
            Alerts alerts,
            Drugs drugs,
            TeamDesk team,
            ClinicalPanel clinical,
            ClinicTime time) {
        return new ProcedureViews(patients, studies, dose, skinDose, alerts, drugs, team, clinical, time);
    }

    @Bean
    Dossiers dossiers(
            Procedures procedures,
            Studies studies,
            ProcedureDose dose,
            Alerts alerts,
            PerformedSteps performed,
            ProcedureHistory history,
            MessageJournal journal) {
        return new Dossiers(procedures, studies, dose, alerts, performed, history, journal);
    }

    @Bean
    ProcedureSearch procedureSearch(
            Procedures procedures,
            PatientDirectory patients,
            PatientIdentities identities,
            ProcedureWords words,
            Clinic clinic,
            ClinicTime time) {
        return new ProcedureSearch(procedures, patients, identities, words, clinic, time);
    }

    @Bean
    ProcedureApi procedureApi(
            Procedures procedures, ProcedureSearch search, Dossiers dossiers, ProcedureViews views, ClinicTime time) {
        return new ProcedureApi(procedures, search, dossiers, views, time);
    }

    @Bean
    ProcedureListPage procedureListPage(ProcedureSearch search, ClinicTime time) {
        return new ProcedureListPage(search, time);
    }

    @Bean
    ProcedurePage procedurePage(
            Dossiers dossiers,
            SkinDoseDesk skinDose,
            ProcedureWords words,
            AlertWords alertWords,
            DrugWords drugs,
            TeamWords team,
            LivePanel live,
            ClinicalPanel clinical,
            Clinic clinic,
            ClinicTime time) {
        return new ProcedurePage(dossiers, skinDose, words, alertWords, drugs, team, live, clinical, clinic, time);
    }

    @Bean
    StudyDosePage studyDosePage(Studies studies, DoseLedger ledger, SkinDoseDesk skinDose, ClinicTime time) {
        return new StudyDosePage(studies, ledger, skinDose, time);
    }

    // who was in the room

    @Bean
    TeamWords teamWords(TeamDesk team, ClinicTime time) {
        return new TeamWords(team, time);
    }

    @Bean
    SuiteTeams suiteTeams(SuiteBoard board, TeamDesk team, StaffDesk staff, TeamWords words) {
        return new SuiteTeams(board, team, staff, words);
    }

    @Bean
    TeamPage teamPage(SuiteTeams teams, SuiteBoard board, TeamDesk team, ProcedureWords procedures) {
        return new TeamPage(teams, board, team, procedures);
    }

    @Bean
    TeamApi teamApi(TeamDesk team, Procedures procedures, ProcedureViews views) {
        return new TeamApi(team, procedures, views);
    }

    @Bean
    PeoplePage peoplePage(StaffDesk staff, ClinicTime time) {
        return new PeoplePage(staff, time);
    }

    @Bean
    StaffMergeApi staffMergeApi(StaffDesk staff, ClinicTime time) {
        return new StaffMergeApi(staff, time);
    }

    // dose

    @Bean
    DoseList doseList(
            Studies studies,
            PerformedSteps steps,
            Procedures procedures,
            PatientDirectory patients,
            Alerts alerts,
            SkinDoseDesk skinDose,
            Clinic clinic,
            ClinicTime time) {
        return new DoseList(studies, steps, procedures, patients, alerts, skinDose, clinic, time);
    }

    @Bean
    DosePage dosePage(DoseLedger ledger, DoseList list, DoseTable table, Exports exports, ClinicTime time) {
        return new DosePage(ledger, list, table, exports, time);
    }

    @Bean
    DeviceDosePage deviceDosePage(DeviceDose dose, Studies studies, Clinic clinic, ClinicTime time) {
        return new DeviceDosePage(dose, studies, clinic, time);
    }

    @Bean
    DeviceReportApi deviceReportApi(
            DeviceDose dose, DeviceDoseTable table, Exports exports, Clinic clinic, ClinicTime time) {
        return new DeviceReportApi(dose, table, exports, clinic, time);
    }

    @Bean
    StaffApi staffApi(StaffAccounts accounts, ClinicTime time) {
        return new StaffApi(accounts, time);
    }

    @Bean
    StaffReportApi staffReportApi(StaffAccounts accounts, StaffTable table, Exports exports, ClinicTime time) {
        return new StaffReportApi(accounts, table, exports, time);
    }

    @Bean
    StaffPage staffPage(StaffAccounts accounts, ClinicTime time) {
        return new StaffPage(accounts, time);
    }

    @Bean
    StaffDosePage staffDosePage(StaffAccounts accounts, ClinicTime time) {
        return new StaffDosePage(accounts, time);
    }

    @Bean
    PatientLookup patientLookup(PatientDose dose, PatientDirectory patients, Clinic clinic, ClinicTime time) {
        return new PatientLookup(dose, patients, clinic, time);
    }

    @Bean
    PatientDosePage patientDosePage(
            PatientDose dose,
            PatientLookup lookup,
            SteroidPanel steroids,
            Studies studies,
            ProcedureSearch search,
            ClinicTime time) {
        return new PatientDosePage(dose, lookup, steroids, studies, search, time);
    }

    @Bean
    PatientDoseApi patientDoseApi(PatientDose dose, PatientLookup lookup, SteroidPanel steroids, ClinicTime time) {
        return new PatientDoseApi(dose, lookup, steroids, time);
    }

    // corticosteroids

    @Bean
    Drugs drugs(Steroids steroids, Procedures procedures, SteroidTable table, ClinicTime time) {
        return new Drugs(steroids, procedures, table, time);
    }

    @Bean
    DrugWords drugWords(Drugs drugs, SteroidTable table, ClinicTime time) {
        return new DrugWords(drugs, table, time);
    }

    @Bean
    DrugDesk drugDesk(SteroidDesk desk, Clinic clinic) {
        return new DrugDesk(desk, clinic.zone());
    }

    @Bean
    DrugApi drugApi(Procedures procedures, Steroids steroids, Drugs drugs, DrugDesk desk) {
        return new DrugApi(procedures, steroids, drugs, desk);
    }

    @Bean
    DrugPage drugPage(DrugDesk desk) {
        return new DrugPage(desk);
    }

    @Bean
    DrugProblems drugProblems(Steroids steroids, DrugWords words, PatientDirectory patients) {
        return new DrugProblems(steroids, words, patients);
    }

    @Bean
    SteroidPanel steroidPanel(SteroidHistory history, ClinicTime time) {
        return new SteroidPanel(history, time);
    }

    // badges

    /** In memory: what people's doses are does not go into temporary files. Files are refused by their size later, with words. */
    @Bean
    MultipartConfigElement multipart() {
        return new MultipartConfigElement("", LARGEST_FILE, LARGEST_FILE + 65_536, LARGEST_FILE + 65_536);
    }

    @Bean
    BadgeUploads badgeUploads(BadgeDesk desk, BadgeLedger ledger) {
        return new BadgeUploads(desk, ledger);
    }

    @Bean
    BadgeApi badgeApi(BadgeUploads uploads, ClinicTime time) {
        return new BadgeApi(uploads, time);
    }

    @Bean
    BadgePage badgePage(BadgeUploads uploads, ClinicTime time) {
        return new BadgePage(uploads, time);
    }

    // live dosimeters

    @Bean
    Dosimeters dosimeters(LiveDosimetry live, DosimeterDesk desk, ClinicTime time) {
        return new Dosimeters(live, desk, time);
    }

    @Bean
    WearingForm wearingForm(DosimeterDesk desk, Clinic clinic) {
        return new WearingForm(desk, clinic.zone());
    }

    @Bean
    LiveApi liveApi(
            Dosimeters dosimeters,
            WearingForm form,
            LiveDosimetry live,
            ProcedureLiveDose procedureDose,
            Procedures procedures,
            ClinicTime time) {
        return new LiveApi(dosimeters, form, live, procedureDose, procedures, time);
    }

    @Bean
    LivePage livePage(
            Dosimeters dosimeters, DosimeterDesk desk, WearingForm form, LiveDosimetry live, ClinicTime time) {
        return new LivePage(dosimeters, desk, form, live, time);
    }

    @Bean
    LivePanel livePanel(ProcedureLiveDose live, ClinicTime time) {
        return new LivePanel(live, time);
    }

    // alerts

    @Bean
    AlertWords alertWords(
            Alerts alerts,
            AlertRules rules,
            Procedures procedures,
            PatientDirectory patients,
            Studies studies,
            ObjectProvider<StaffDirectory> staff,
            Clinic clinic,
            ClinicTime time,
            QualityRecords quality) {
        AlertWords.Subjects subjects = new AlertWords.Subjects(
                procedures, patients, studies, Optional.ofNullable(staff.getIfAvailable()), quality.register());
        return new AlertWords(alerts, rules, subjects, clinic, time);
    }

    @Bean
    Acknowledging acknowledging(Alerts alerts, Transactions transactions, Clock clock) {
        return new Acknowledging(alerts, transactions, clock);
    }

    @Bean
    AlertApi alertApi(
            Alerts alerts, AlertWords words, Acknowledging acknowledging, NoticeWords notices, ClinicTime time) {
        return new AlertApi(alerts, words, acknowledging, notices, time);
    }

    @Bean
    AlertPage alertPage(
            Alerts alerts,
            AlertRules rules,
            FollowUpTasks tasks,
            AlertWords words,
            Acknowledging acknowledging,
            ClinicTime time) {
        return new AlertPage(alerts, rules, tasks, words, acknowledging, time);
    }

    @Bean
    NoticeWords noticeWords(Notices notices, Recipients recipients, ClinicTime time) {
        return new NoticeWords(notices, recipients, time);
    }

    @Bean
    NoticeDesk noticeDesk(Notices notices, Transactions transactions, Clock clock) {
        return new NoticeDesk(notices, transactions, clock);
    }

    @Bean
    NoticeApi noticeApi(Notices notices, NoticeWords words, NoticeDesk desk) {
        return new NoticeApi(notices, words, desk);
    }

    @Bean
    NoticePage noticePage(NoticeDesk desk) {
        return new NoticePage(desk);
    }

    @Bean
    NoticeProblems noticeProblems(Notices notices, NoticeWords words) {
        return new NoticeProblems(notices, words);
    }

    @Bean
    ToldOnPages toldOnPages(NoticeWords words) {
        return new ToldOnPages(words);
    }

    @Bean
    AlertRuleApi alertRuleApi(AlertRules rules, AlertRulesReload reload, ClinicTime time) {
        return new AlertRuleApi(rules, reload, time);
    }

    @Bean
    AlertRulePage alertRulePage(AlertRules rules, AlertRulesReload reload, ClinicTime time) {
        return new AlertRulePage(rules, reload, time);
    }

    @Bean
    TaskDesk taskDesk(FollowUpTasks tasks, Transactions transactions, Clock clock) {
        return new TaskDesk(tasks, transactions, clock);
    }

    @Bean
    TaskApi taskApi(FollowUpTasks tasks, TaskDesk desk, ClinicTime time) {
        return new TaskApi(tasks, desk, time);
    }

    @Bean
    TaskPage taskPage(FollowUpTasks tasks, AlertWords words, TaskDesk desk, ClinicTime time) {
        return new TaskPage(tasks, words, desk, time);
    }

    // studies

    @Bean
    LinkDesk linkDesk(Studies studies, Procedures procedures, Linking linking, Transactions transactions) {
        return new LinkDesk(studies, procedures, linking, transactions);
    }

    @Bean
    StudyApi studyApi(Studies studies, Linking linking, LinkDesk desk, ClinicTime time) {
        return new StudyApi(studies, linking, desk, time);
    }

    @Bean
    StudyWords studyWords(
            Studies studies, Procedures procedures, ProcedureWords words, Clinic clinic, ClinicTime time) {
        return new StudyWords(studies, procedures, words, clinic, time);
    }

    @Bean
    StudyPage studyPage(
            Studies studies,
            Linking linking,
            LinkDesk desk,
            StudyWords words,
            ProcedureSearch search,
            ClinicTime time) {
        return new StudyPage(studies, linking, desk, words, search, time);
    }

    @Bean
    UnlinkedPage unlinkedPage(
            Studies studies,
            PerformedSteps steps,
            DoseLedger ledger,
            Linking linking,
            StudyWords words,
            ClinicTime time) {
        return new UnlinkedPage(studies, steps, ledger, linking, words, time);
    }

    @Bean
    PreviewShelf previewShelf(ImagePreviews previews, ObjectStore objects) {
        return new PreviewShelf(previews, objects, 2, 16L << 20); // some 300 pictures
    }

    @Bean
    PreviewPage previewPage(Studies studies, PreviewShelf shelf) {
        return new PreviewPage(studies, shelf);
    }

    // what failed

    @Bean
    Repairs repairs(
            MessageJournal journal,
            MessageIntake intake,
            FailedObjects failedObjects,
            ObjectProcessing processing,
            Deliveries deliveries,
            PerformedSteps steps,
            ProblemNotes notes,
            Transactions transactions,
            Clock clock) {
        return new Repairs(journal, intake, failedObjects, processing, deliveries, steps, notes, transactions, clock);
    }

    @Bean
    ProblemApi problemApi(
            MessageJournal journal,
            FailedObjects failedObjects,
            Deliveries deliveries,
            Repairs repairs,
            ClinicTime time) {
        return new ProblemApi(journal, failedObjects, deliveries, repairs, time);
    }

    @Bean
    ProblemPage problemPage(
            Clinic clinic,
            MessageJournal journal,
            FailedObjects failedObjects,
            Deliveries deliveries,
            PerformedSteps steps,
            Commitments commitments,
            Sightings sightings,
            Repairs repairs,
            DrugProblems drugs,
            NoticeProblems notices,
            Texts texts,
            ClinicTime time) {
        return new ProblemPage(
                clinic,
                journal,
                failedObjects,
                deliveries,
                steps,
                commitments,
                sightings,
                repairs,
                drugs,
                notices,
                texts,
                time);
    }

    @Bean
    OwedApi owedApi(PerformedSteps steps, Commitments commitments, Repairs repairs, ClinicTime time) {
        return new OwedApi(steps, commitments, repairs, time);
    }

    // patients

    @Bean
    MergeDesk mergeDesk(
            PatientIdentities identities,
            Patients patients,
            Procedures procedures,
            ScheduleDesk schedule,
            Transactions transactions) {
        return new MergeDesk(identities, patients, procedures, schedule, transactions);
    }

    @Bean
    MergePage mergePage(MergeDesk desk, ClinicTime time) {
        return new MergePage(desk, time);
    }

    @Bean
    MergeApi mergeApi(MergeDesk desk, ClinicTime time) {
        return new MergeApi(desk, time);
    }

    // devices

    @Bean
    DeviceApi deviceApi(Clinic clinic, Sightings sightings, ClinicTime time) {
        return new DeviceApi(clinic, sightings, time);
    }
}
