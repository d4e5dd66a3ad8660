package org.suitegateway.web.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a person signs in. */
@Controller
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
