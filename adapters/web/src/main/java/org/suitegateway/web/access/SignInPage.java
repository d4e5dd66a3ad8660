package org.suitegateway.web.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.suitegateway.web.http.ForPeople;

/** Where a person signs in. */
@ForPeople
public final class SignInPage {
    @GetMapping("/signin")
    String page(HttpServletRequest request, Model model) {
        if (request.getUserPrincipal() != null) {
            return "redirect:/";
        }
        model.addAttribute("failed", request.getParameter("failed") != null);
        model.addAttribute("out", request.getParameter("out") != null);
        model.addAttribute("stale", request.getParameter("stale") != null);
        return "signin";
    }
}
