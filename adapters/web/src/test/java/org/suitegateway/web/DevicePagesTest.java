package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suitegateway.core.device.Clinic;

/** Devices: who knocked becomes one with a click. */
class DevicePagesTest {
    private TestGateway gateway;
    private Client admin;

    @BeforeEach
    void start() {
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        ports.sightings()
                .refusedCaller(
                        "US-NEW",
                        "10.20.0.80",
                        "CALLING_AE_NOT_RECOGNIZED",
                        "SUITEGW: Ultrasound Image Storage",
                        ClinicDay.NOW);
        gateway = new TestGateway(ports, new MovableClock(ClinicDay.NOW), false);
        admin = Client.signedIn(gateway, "admin");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> add(Map<String, String> changed) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "id", "US-NEW",
                "aeTitle", "US-NEW",
                "suite", "",
                "kind", "ULTRASOUND",
                "host", "10.20.0.80",
                "port", "104"));
        fields.putAll(changed);
        return admin.form("/devices/new", admin.token("/devices"), fields);
    }

    private Clinic clinic() {
        return gateway.context().getBean(Clinic.class);
    }

    @Test
    void the_form_knows_what_the_caller_told_of_itself() {
        String devices = admin.get("/devices").body();
        assertThat(devices).contains("SUITEGW: Ultrasound Image Storage", "/devices/new?ae=US-NEW&amp;peer=10.20.0.80");

        String form = admin.get("/devices/new?ae=US-NEW&peer=10.20.0.80").body();
        assertThat(form)
                .contains("value=\"US-NEW\"", "value=\"10.20.0.80\"", "value=\"104\"")
                .containsPattern("<option value=\"ULTRASOUND\" selected=\"selected\">");
    }

    @Test
    void an_added_device_is_known_at_once_and_the_page_says_who_entered_it() {
        assertThat(clinic().deviceByAe("US-NEW")).isEmpty();
        assertThat(add(Map.of()).statusCode()).isEqualTo(302);
        assertThat(clinic().deviceByAe("US-NEW")).isPresent();
        assertThat(admin.get("/devices").body()).contains("US-NEW is added", "page, by admin", "known now");
    }

    @Test
    void a_mistake_is_told_with_its_field_and_rule_and_nothing_typed_is_lost() {
        HttpResponse<String> port = add(Map.of("port", "70000"));
        assertThat(port.statusCode()).isEqualTo(400);
        assertThat(port.body())
                .contains("Not entered: port must be 1 to 65535.", "value=\"70000\"", "value=\"10.20.0.80\"");
        assertThat(add(Map.of("port", "")).body()).contains("host and port are given together or not at all");
        assertThat(add(Map.of("aeTitle", "CARM1")).body()).contains("is the AE title of a device in clinic.yaml");
        assertThat(add(Map.of("id", "CARM1")).body()).contains("is the ID of another device");
        assertThat(add(Map.of("id", "with space")).body()).contains("id must be 1 to 40 letters");
        assertThat(add(Map.of("aeTitle", "SEVENTEEN-LETTERS")).body()).contains("an AE title has 1 to 16");
        assertThat(add(Map.of("suite", "none")).body()).contains("names a suite that is not configured");
        assertThat(add(Map.of("host", "a&b?c=d")).body()).contains("must be a name or address");
        assertThat(clinic().deviceByAe("US-NEW")).isEmpty();
    }

    @Test
    void a_device_is_changed_and_taken_out_of_service_but_never_forgotten() {
        add(Map.of());
        String token = admin.token("/devices");
        admin.form(
                "/devices/US-NEW/edit",
                token,
                Map.of("aeTitle", "US-2", "suite", "", "kind", "ULTRASOUND", "host", "", "port", ""));
        assertThat(clinic().deviceByAe("US-NEW")).isEmpty();
        assertThat(clinic().deviceByAe("US-2")).isPresent();

        admin.form("/devices/US-NEW/service", token, Map.of("inService", "false", "comment", "sold"));
        assertThat(clinic().deviceByAe("US-2")).isEmpty();
        assertThat(clinic().device("US-NEW")).isPresent();
        assertThat(admin.get("/devices/US-NEW/edit").body()).contains("sold", "US-NEW, Ultrasound", "US-2, Ultrasound");
        admin.form("/devices/US-NEW/service", token, Map.of("inService", "true"));
        assertThat(clinic().deviceByAe("US-2")).isPresent();
        assertThat(admin.get("/devices/CARM1/edit").statusCode()).isEqualTo(404);
    }

    @Test
    void a_ping_says_in_words_what_the_device_answered() {
        String token = admin.token("/devices");
        add(Map.of());
        admin.get("/devices"); // the page that says that it was added
        admin.form("/devices/US-NEW/ping", token, Map.of());
        assertThat(admin.get("/devices").body())
                .contains("US-NEW gave no answer at 10.20.0.80:104: Connection refused", "1 echo missed");
        admin.form("/devices/CARM1/ping", token, Map.of());
        assertThat(admin.get("/devices").body()).contains("CARM1 answered the C-ECHO after 12 ms.");
    }

    @Test
    void only_the_administrator_adds_devices() {
        for (String user : new String[] {"nurse", "rso"}) {
            Client other = Client.signedIn(gateway, user);
            assertThat(other.get("/devices/new").statusCode()).isEqualTo(403);
            assertThat(other.form("/devices/new", other.token("/"), Map.of()).statusCode())
                    .isEqualTo(403);
            assertThat(other.get("/devices").body()).doesNotContain("/devices/new");
        }
    }
}
