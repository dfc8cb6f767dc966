using Sessile.Benchmarks;
using Sessile.Benchmarks.Cold;

// Before anything that a process measured from its start would have to load.
return args switch
{
    [FirstResult.Command] => 0,
    [FirstResult.Command, var library, var model] => FirstResult.Print(library, model),
    _ => Commands.Run(args),
};
