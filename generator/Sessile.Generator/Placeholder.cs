namespace Sessile.Generator;

internal static class Placeholder;
