pragma Singleton
import QtQuick

// How a tone looks: neutral, accent, ok, warn, error. The word and the icon say the same.
QtObject {
    function ink(tone: string) : color {
        switch (tone) {
        case "accent": return Theme.accent;
        case "ok": return Theme.ok;
        case "warn": return Theme.warn;
        case "error": return Theme.error;
        default: return Theme.muted;
        }
    }
    function tint(tone: string) : color {
        switch (tone) {
        case "accent": return Theme.accentTint;
        case "ok": return Theme.okTint;
        case "warn": return Theme.warnTint;
        case "error": return Theme.errorTint;
        default: return Theme.bg;
        }
    }
}
