/** An error's code: nobody asked for this while the run was recorded. */
export const NOT_RECORDED = 'not_recorded';
