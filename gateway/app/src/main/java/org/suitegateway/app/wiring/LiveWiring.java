package org.suitegateway.app.wiring;

import java.time.Clock;
import org.apache.camel.RoutesBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.suitegateway.app.observe.LiveDoseMetrics;
import org.suitegateway.app.settings.GatewaySettings;
import org.suitegateway.core.Ids;
import org.suitegateway.core.Transactions;
import org.suitegateway.core.procedure.ProcedureHistory;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.staff.Participations;
import org.suitegateway.core.staff.StaffDirectory;
import org.suitegateway.core.staffdose.live.DosimeterDesk;
import org.suitegateway.core.staffdose.live.LiveBlocks;
import org.suitegateway.core.staffdose.live.LiveDosimetry;
import org.suitegateway.core.staffdose.live.ProcedureLiveDose;
import org.suitegateway.core.staffdose.live.Wearings;
import org.suitegateway.routes.WriteLiveDoseRoute;
import org.suitegateway.store.SqlLiveBlocks;
import org.suitegateway.store.SqlTransactions;
import org.suitegateway.store.SqlWearings;

/** Live dosimeters: what they say, who wears them, what that makes of a procedure. */
@Configuration(proxyBeanMethods = false)
public class LiveWiring {
    @Bean
    LiveBlocks liveBlocks(SqlTransactions sql) {
        return new SqlLiveBlocks(sql);
    }

    @Bean
    Wearings wearings(SqlTransactions sql) {
        return new SqlWearings(sql);
    }

    @Bean
    LiveDosimetry liveDosimetry(GatewaySettings settings, LiveBlocks blocks, Wearings wearings, Clock clock) {
        return new LiveDosimetry(blocks, wearings, settings.dosimeters().clockTolerance(), clock);
    }

    @Bean
    DosimeterDesk dosimeterDesk(
            Wearings wearings,
            StaffDirectory staff,
            LiveDosimetry live,
            Transactions transactions,
            Ids ids,
            Clock clock) {
        return new DosimeterDesk(wearings, staff, live, transactions, ids, clock);
    }

    @Bean
    ProcedureLiveDose procedureLiveDose(
            Procedures procedures,
            ProcedureHistory history,
            Participations participations,
            StaffDirectory staff,
            Wearings wearings,
            LiveDosimetry live,
            Clock clock) {
        return new ProcedureLiveDose(procedures, history, participations, staff, wearings, live, clock);
    }

    @Bean
    LiveDoseMetrics liveDoseMetrics(LiveDosimetry live) {
        return new LiveDoseMetrics(live);
    }

    @Bean
    RoutesBuilder writeLiveDose(ProcedureLiveDose live) {
        return new WriteLiveDoseRoute(live);
    }
}
