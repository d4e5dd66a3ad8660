package org.suitegateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static TestGateway gateway;
    private static Client admin;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        MovableClock clock = new MovableClock(ClinicDay.NOW);
        Ports ports = FreshPorts.empty();
        new ClinicDay(ports).fill();
        new DoseDay(ports).fill();
        gateway = new TestGateway(ports, clock, false, StaffYear.filled());
        admin = Client.basic(gateway, "admin");
        document = Client.json(Client.nobody(gateway).get("/api/openapi.json"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void the_document_is_openapi_of_this_version() {
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("info").get("version").asString()).isEqualTo("0.1.0-test");
    }

    @Test
    void every_path_and_method_is_described_and_nothing_else_is() {
        Set<String> served = new TreeSet<>();
        gateway.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method.name() + " " + path))));
        Set<String> described = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method ->
                        described.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(served).hasSizeGreaterThan(15);
        assertThat(described).isEqualTo(served);
    }

    @Test
    void every_list_takes_the_parameters_that_are_described_and_no_other() {
        document.get("paths").properties().forEach(path -> {
            if (path.getValue().has("get") && !path.getKey().contains("{")) {
                Set<String> described = parameters(path.getValue().get("get"));
                String asked = path.getKey() + "?" + required(path.getValue().get("get"));
                described.stream().filter(name -> !asked.contains(name + "=1")).forEach(name -> assertThat(
                                admin.get(asked + name + "=").statusCode())
                        .as("%s takes %s", path.getKey(), name)
                        .isEqualTo(200));
                if (!path.getKey().endsWith("openapi.json")) {
                    HttpResponse<String> refused = admin.get(path.getKey() + "?no-such-parameter=1");
                    assertThat(refused.statusCode()).isEqualTo(400);
                    String takes = Client.json(refused).get("rule").asString().replaceFirst(".*takes ", "");
                    assertThat(Set.of(takes.split(", "))).isEqualTo(described);
                }
            }
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        java.util.regex.Matcher references =
                java.util.regex.Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
        int seen = 0;
        while (references.find()) {
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
            seen++;
        }
        assertThat(seen).isGreaterThan(50);
    }

    @Test
    void answers_have_only_members_that_are_described() {
        members("/api/v1/suites", "Suite");
        members("/api/v1/procedures", "Procedure");
        members("/api/v1/reports/procedures?from=2026-01-01&to=2026-12-31", "Procedure");
        members("/api/v1/studies", "Study");
        members("/api/v1/alerts", "Alert");
        members("/api/v1/alert-rules", "AlertRule");
        members("/api/v1/tasks", "Task");
        members("/api/v1/messages", "Message");
        members("/api/v1/objects", "FailedObject");
        members("/api/v1/deliveries", "Delivery");
        members("/api/v1/performed-steps/deliveries", "StepDelivery");
        members("/api/v1/commitments", "Commitment");
        members("/api/v1/patient-merges", "PatientMerge");
        members("/api/v1/dosimetry/badges", "BadgeUpload");
        members("/api/v1/devices", "Device");
        members("/api/v1/quality/due", "QualityDue");
        members("/api/v1/quality/equipment", "Equipment");
        described(Client.json(admin.get("/api/v1/quality/audit")), reference("ChecklistAudit"), "audit");
        members("/api/v1/drugs?state=NOT_MAPPED", "Drug");
        members("/api/v1/drugs", "Drug");
    }

    /** Objects within objects too: of all schemas' members, and only of them. */
    @Test
    void what_is_told_of_dose_is_described_to_the_last_member() {
        described(Client.json(admin.get("/api/v1/procedures/p-9")), reference("WholeProcedure"), "procedure");
        described(Client.json(admin.get("/api/v1/procedures/p-2")), reference("WholeProcedure"), "procedure");
        described(
                Client.json(admin.get("/api/v1/patients/100871/dose?from=2025-01-01")),
                reference("PatientDose"),
                "patient");
        described(Client.json(admin.get("/api/v1/reports/annual?year=2026")), reference("AnnualReport"), "annual");
        described(Client.json(admin.get("/api/v1/reports/devices")), reference("DeviceReport"), "devices");
        String days = "?from=2026-01-01&to=2026-07-15";
        for (String id : java.util.List.of("s-1", "s-2", "s-3", "s-5", "s-6")) {
            described(Client.json(admin.get("/api/v1/staff/" + id + "/dose" + days)), reference("StaffDose"), id);
        }
        described(Client.json(admin.get("/api/v1/reports/staff" + days)), reference("StaffReport"), "staff");
        Client.json(admin.get("/api/v1/staff"))
                .get("items")
                .forEach(p -> described(p, reference("StaffPerson"), "staff"));
    }

    private static JsonNode reference(String schema) {
        return document.get("components").get("schemas").get(schema);
    }

    private static void described(JsonNode answer, JsonNode schema, String where) {
        if (schema.has("$ref")) {
            described(answer, document.at(schema.get("$ref").asString().substring(1)), where);
        } else if (answer.isArray()) {
            answer.forEach(item -> described(item, schema.get("items"), where + "[]"));
        } else if (answer.isObject()) {
            Map<String, JsonNode> properties = new TreeMap<>();
            Set<String> required = new TreeSet<>();
            collect(schema, properties, required);
            assertThat(answer.propertyNames()).as(where).containsAll(required);
            answer.properties().forEach(member -> {
                JsonNode of = properties.getOrDefault(member.getKey(), schema.path("additionalProperties"));
                assertThat(of.isObject())
                        .as("%s.%s is described", where, member.getKey())
                        .isTrue();
                described(member.getValue(), of, where + "." + member.getKey());
            });
        }
    }

    private static void collect(JsonNode schema, Map<String, JsonNode> properties, Set<String> required) {
        if (schema.has("$ref")) {
            collect(document.at(schema.get("$ref").asString().substring(1)), properties, required);
        }
        schema.path("allOf").forEach(part -> collect(part, properties, required));
        schema.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
        schema.path("required").forEach(name -> required.add(name.asString()));
    }

    private static void members(String path, String schema) {
        JsonNode described = document.get("components").get("schemas").get(schema);
        Client.json(admin.get(path)).get("items").forEach(item -> {
            item.propertyNames()
                    .forEach(name -> assertThat(described.get("properties").has(name))
                            .as("%s has %s", schema, name)
                            .isTrue());
            described.get("required").forEach(name -> assertThat(item.has(name.asString()))
                    .as("%s has %s", schema, name)
                    .isTrue());
        });
    }

    /** What must be given, as the beginning of a query. */
    private static String required(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(p -> p.path("required").asBoolean(false))
                .map(p -> p.get("name").asString() + "=1&")
                .collect(java.util.stream.Collectors.joining());
    }

    private static Set<String> parameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        if (operation.has("parameters")) {
            operation
                    .get("parameters")
                    .forEach(p -> names.add(
                            p.has("$ref")
                                    ? document.at(p.get("$ref").asString().substring(1))
                                            .get("name")
                                            .asString()
                                    : p.get("name").asString()));
        }
        return names;
    }
}
