pragma Singleton
import QtQml

// Words put together from parts, some of which may be empty.
QtObject {
    function join(parts: var, between: string) : string {
        return parts.filter(part => part !== undefined && part !== null && part !== "").join(between);
    }
}
