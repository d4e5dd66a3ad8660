package org.suitegateway.hl7;

import java.util.List;

/** Which sender writes how: the first mapping that is about a sender holds for it. */
public record SiteMappings(List<SiteMapping> sites, SiteMapping others) {
    public SiteMappings {
        sites = List.copyOf(sites);
    }

    SiteMapping of(String application, String facility) {
        for (SiteMapping site : sites) {
            if (site.isOf(application, facility)) {
                return site;
            }
        }
        return others;
    }
}
