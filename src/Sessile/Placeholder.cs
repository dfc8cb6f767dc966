namespace Sessile;

internal static class Placeholder;
