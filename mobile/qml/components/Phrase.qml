pragma Singleton
import QtQml

// Words put together from parts, some of which may be empty.
QtObject {
    // How wide the widest word is, by these FontMetrics: what has to fit, lest a word be broken.
    function widest(text: string, metrics: var) : real {
        return text.split(/[\s.@:/_·–-]+/).reduce((most, word) => Math.max(most, metrics.advanceWidth(word)), 0);
    }
    function join(parts: var, between: string) : string {
        return parts.filter(part => part !== undefined && part !== null && part !== "").join(between);
    }
}
