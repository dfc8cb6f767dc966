namespace Sessile.Kernels;

/// <summary>Rows and columns of square windows that are written out.</summary>
internal interface IWindowSide
{
    /// <summary>0: any, and not square; they are counted as they are gone through.</summary>
    static abstract int Count { get; }
}

/// <summary>Those that there are.</summary>
internal static class WindowSide
{
    public readonly struct Two : IWindowSide
    {
        public static int Count => 2;
    }

    public readonly struct Three : IWindowSide
    {
        public static int Count => 3;
    }

    public readonly struct Any : IWindowSide
    {
        public static int Count => 0;
    }
}
