package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.procedure.Procedures;

/** The gateway itself is in trouble. */
class TroubleTest {
    @ParameterizedTest
    @CsvSource({"true, 503, try again", "false, 500, its log has the reason"})
    void neither_programs_nor_people_see_our_insides(boolean away, int status, String words) {
        MovableClock clock = new MovableClock(ClinicDay.NOW);
        Ports ports = FreshPorts.empty();
        RuntimeException trouble = away
                ? new UnavailableException("database")
                : new IllegalStateException("secret detail of patient 100234");
        Procedures broken = (Procedures) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Procedures.class}, (proxy, method, arguments) -> {
                    throw trouble;
                });
        Ports breaking = new Ports(
                ports.transactions(),
                broken,
                ports.history(),
                ports.patients(),
                ports.identities(),
                ports.studies(),
                ports.steps(),
                ports.commitments(),
                ports.ledger(),
                ports.doseHistory(),
                ports.doseSamples(),
                ports.procedureUses(),
                ports.skinDoses(),
                ports.steroids(),
                ports.staff(),
                ports.participations(),
                ports.alerts(),
                ports.alertsDue(),
                ports.tasks(),
                ports.quality(),
                ports.notices(),
                ports.news(),
                ports.confirmations(),
                ports.sightings(),
                ports.failedObjects(),
                ports.journal(),
                ports.deliveries(),
                ports.objects(),
                ports.spool());
        try (TestGateway gateway = new TestGateway(breaking, clock, false)) {
            HttpResponse<String> api = Client.basic(gateway, "admin").get("/api/v1/procedures");
            HttpResponse<String> page = Client.signedIn(gateway, "admin").get("/procedures/p-1");

            assertThat(api.statusCode()).isEqualTo(status);
            assertThat(Client.type(api)).isEqualTo("application/problem+json");
            assertThat(api.body()).contains(words).doesNotContain("secret", "Exception");
            assertThat(page.statusCode()).isEqualTo(status);
            assertThat(page.body()).contains(words).doesNotContain("secret", "Exception");
        }
    }
}
